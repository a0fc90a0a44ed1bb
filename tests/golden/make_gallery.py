"""Golden cases of the gallery: the points and parameters of scikit-learn's page that compares its algorithms.

Its calls are those of `www/gallery/table.js`, which `gallery_table.js` tells: there is no other table. Where scikit-learn
has the algorithm, its labels are here. Neighbour graphs and mini-batches, which that page gives to some, are left out; so
the numbers of those differ.
"""

import json
import subprocess
import warnings
from pathlib import Path

import golden
import numpy as np
import sklearn.cluster
import sklearn.datasets
import sklearn.mixture
from sklearn.cluster import estimate_bandwidth
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).parent
# As many of a point's neighbours make its bandwidth, as a share: that page gives other ones to the rings.
QUANTILES = {"make_circles": 0.2}


def make_anisotropic(**given):
    return np.dot(sklearn.datasets.make_blobs(**given)[0], [[0.6, -0.6], [-0.4, 0.8]]), None


def make_uniform(n_samples, random_state):
    return np.random.RandomState(random_state).rand(n_samples, 2), None


MAKERS = {**vars(sklearn.datasets), "make_anisotropic": make_anisotropic, "make_uniform": make_uniform}
MODELS = {**vars(sklearn.cluster), **vars(sklearn.mixture)}


def case(data, prepare, values, fits):
    assert prepare == "StandardScaler()", prepare
    X = StandardScaler().fit_transform(eval(data, MAKERS)[0])
    quantile = QUANTILES.get(data.split("(")[0], 0.3)
    assert np.isclose(values["bandwidth"], estimate_bandwidth(X, quantile=quantile), rtol=1e-12), data
    promised = [call for call in fits if call.split("(")[0] in MODELS]
    answers = {call: {"labels": np.asarray(eval(call, MODELS).fit_predict(X))} for call in promised}
    return golden.answers(data, answers, prepare=prepare)


told = subprocess.run(["node", HERE / "gallery_table.js"], check=True, capture_output=True)
with warnings.catch_warnings():
    # Where it does not converge it says so; its labels are golden all the same.
    warnings.simplefilter("ignore")
    golden.write("gallery", [case(**row) for row in json.loads(told.stdout)])
