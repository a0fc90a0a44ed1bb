"""The widget: a model of the element, which asks for its files and tables when it is shown."""

import base64
import json
import pathlib
import re
import uuid

import anywidget
import numpy as np
import traitlets

from ._tables import table_of

_STATIC = pathlib.Path(__file__).parent / "static"
_FILE = re.compile(r"cluster-playground(\.\w+-\w+)?\.js")
_TEXTS = ("data", "prepare", "fit", "view", "hue")


def _attributes():
    """What the element takes, as its manifest has it."""
    manifest = json.loads((_STATIC / "custom-elements.json").read_text(encoding="utf-8"))
    (element,) = (it for module in manifest["modules"] for it in module.get("declarations", []))
    return {attribute["name"] for attribute in element["attributes"]}


def _text(value):
    """A call as its text: one that is written already, names of columns, or scikit-learn's own estimator."""
    return value if isinstance(value, str) else re.sub(r"\s+", " ", repr(value))


def _fits(value):
    """One call, or a list of them."""
    return f"[{', '.join(map(_text, value))}]" if isinstance(value, (list, tuple)) else _text(value)


class ClusterPlayground(anywidget.AnyWidget):
    """A clustering in motion.

    X: a NumPy array or a pandas frame (names, categories and missing values stay), or anything an array can be made of;
       None where `data` is a call that makes the points
    fit: what is fitted, as the call that scikit-learn has or an estimator of its own, or a list of such, which stand side
       by side
    y: the true groups, if there are any
    others: `data`, `prepare`, `view`, `hue` and `step`, and every other attribute of the element
    """

    _esm = _STATIC / "widget.js"

    data = traitlets.Unicode("").tag(sync=True)
    prepare = traitlets.Unicode("").tag(sync=True)
    fit = traitlets.Unicode("").tag(sync=True)
    view = traitlets.Unicode("").tag(sync=True)
    hue = traitlets.Unicode("").tag(sync=True)
    step = traitlets.Int(None, allow_none=True).tag(sync=True)
    attributes = traitlets.Dict().tag(sync=True)
    """The other attributes of the element, by name."""

    labels_ = traitlets.Any(None, allow_none=True, read_only=True)
    """Of the (first) fit, once it has run: an array of whole numbers, of which -1 is noise."""
    result = traitlets.Dict(read_only=True)
    """Numbers of the (first) fit, under scikit-learn's names without the underscore at their end."""
    steps = traitlets.Int(0, read_only=True)
    error = traitlets.Unicode("", read_only=True)
    """Why it could not run; empty where it could."""

    _key = traitlets.Unicode().tag(sync=True)
    _given = traitlets.Int(0).tag(sync=True)

    def __init__(self, X=None, fit="", *, y=None, **others):
        texts = {name: _text(others.pop(name)) for name in _TEXTS if name in others}
        step = others.pop("step", None)
        layout = {name: others.pop(name) for name in ("layout",) if name in others}
        unknown = sorted(set(others) - _attributes())
        if unknown:
            raise TypeError(f"ClusterPlayground takes no {', '.join(unknown)}")
        if X is None and y is not None:
            raise TypeError("y needs the X that it belongs to")
        if X is not None:
            texts.setdefault("data", "X")
        super().__init__(
            fit=_fits(fit),
            step=step,
            attributes=others,
            _key=uuid.uuid4().hex,
            **texts,
            **layout,
        )
        self._display = uuid.uuid4().hex
        self._shown = False
        self._picture = None
        self._variables = {}
        self.on_msg(self._answer)
        if X is not None:
            self.show(X, y)

    def show(self, X, y=None):
        """Other points, under the same name."""
        described, buffers = table_of(X)
        if y is not None:
            groups = list(np.asarray(y).tolist())
            if len(groups) != described["shape"][0]:
                raise ValueError(f"y has {len(groups)} groups, X {described['shape'][0]} rows")
            described["target"] = groups
        self._variables = {"X": (described, buffers)}
        self._given += 1

    def _answer(self, _widget, content, buffers):
        if content.get("asks") == "file":
            self._answer_file(content)
        elif content.get("asks") == "variables":
            self._answer_variables(content)
        elif content.get("tells") == "result":
            self.set_trait("error", "")
            self.set_trait("steps", content["steps"])
            self.set_trait("result", content["numbers"])
            labels = np.frombuffer(buffers[0], dtype="<i4").copy() if buffers else None
            self.set_trait("labels_", labels)
        elif content.get("tells") == "error":
            self.set_trait("labels_", None)
            self.set_trait("error", content["message"])
        elif content.get("tells") == "picture":
            self._keep(bytes(buffers[0]))

    def _answer_file(self, content):
        name = content["name"]
        if _FILE.fullmatch(name) and (_STATIC / name).is_file():
            self.send({"answers": content["id"]}, [(_STATIC / name).read_bytes()])
        else:
            message = f"{name} is not in this package; was another version installed meanwhile? Restart the kernel."
            self.send({"answers": content["id"], "message": message})

    def _answer_variables(self, content):
        variables = {}
        all_buffers = []
        for name, (described, buffers) in self._variables.items():
            columns = [
                {**column, "buffer": column["buffer"] + len(all_buffers)} for column in described["columns"]
            ]
            variables[name] = {**described, "columns": columns}
            all_buffers += buffers
        self.send({"answers": content["id"], "variables": variables}, all_buffers)

    def _ipython_display_(self):
        from IPython.display import display

        data, metadata = self._bundle()
        display(data, metadata=metadata, raw=True, display_id=self._display)
        self._shown = True

    def _bundle(self):
        data, metadata = self._repr_mimebundle_() or ({}, {})
        if self._picture:
            data = {**data, "image/png": self._picture}
        return data, metadata

    def _keep(self, picture):
        """A picture for readers of the saved notebook who have no kernel."""
        encoded = base64.b64encode(picture).decode("ascii")
        if not self._shown or encoded == self._picture:
            return
        from IPython.display import update_display

        self._picture = encoded
        data, metadata = self._bundle()
        update_display(data, metadata=metadata, raw=True, display_id=self._display)
