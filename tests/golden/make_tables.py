"""Awkward files, and the tables that pandas reads from them."""

import io
from pathlib import Path

import golden
import numpy as np
import pandas as pd

FILES = Path(__file__).parent.parent / "fixtures" / "tables"

# name, content, arguments of read_csv
CASES = [
    ("plain", "age,bmi,smoker\n19,27.9,yes\n18,33.77,no\n28,33,no\n", {}),
    ("trailing-separator-makes-an-index", "a,b\n1,2,\n3,4,\n", {}),
    ("trailing-separator-no-index", "a,b\n1,2,\n3,4,\n", {"index_col": False}),
    ("trailing-separator-in-the-header-too", "a,b,\n1,2,\n3,4,\n", {}),
    ("blank-lines", "\n\na,b\n\n1,2\n  \n3,4\n\t\n\n", {}),
    ("an-empty-field-in-quotes", 'a\n1\n""\n3\n', {}),
    ("short-rows", "a,b,c\n1,2,3\n4\n5,6\n", {}),
    ("a-long-row", "a,b\n1,2\n3,4,5\n", {}),
    ("a-long-row-of-which-some-is-read", "a,b\n1,2\n3,4,5\n", {"usecols": ["a"]}),
    ("a-long-row-without-header", "1,2\n3,4,5\n", {"header": None}),
    ("no-header", "1,2\n3,4\n", {"header": None}),
    ("no-header-one-column", "1,2\n3,4\n", {"header": None, "usecols": [1]}),
    ("names", "1,2\n3,4\n", {"names": ["q", "r", "s"]}),
    ("fewer-names-than-columns", "1,2\n3,4\n", {"names": ["q"]}),
    ("names-in-place-of-the-header", "a,b\n1,2\n", {"names": ["x", "y"], "header": 0}),
    ("a-comment-above-the-header", "made by hand\na,b\n1,2\n", {"header": 1}),
    ("lines-above-the-header", "made by hand,in May\n\na,b\n1,2\n", {"skiprows": 2}),
    ("lines-above-with-a-quote", "a \"b\n\"c\nd\", or \"e\r\n# x\ra,b\n1,2\n", {"skiprows": 3}),
    ("lines-above-and-a-row", "x\n1,2\n3,4\n", {"skiprows": 1, "header": None}),
    ("lines-above-and-one-below", "x\n\n  \ny\na,b\n1,x\n3,4\n", {"skiprows": 1, "header": 1}),
    ("more-lines-above-than-there-are", "a,b\n1,2\n", {"skiprows": 5}),
    ("long-rows-left-out", "a,b\n1,2\n3,4,5\n6,7\n8,9,10,11\nx,12\n", {"on_bad_lines": "skip"}),
    ("long-rows-of-which-the-first-makes-an-index", "a,b\n1,2,3\n3,4,5,6\n7,8\n", {"on_bad_lines": "warn"}),
    ("long-rows-left-out-and-counted", "a,b\n1,2,3,4,5\n3,4\n5,6,7\n8,9\n10,11\n", {"on_bad_lines": "skip", "nrows": 3, "header": None, "names": ["a", "b"]}),
    ("long-rows-with-breaks-left-out", 'a,b\n1,2\n"3\n4",5,6\n7,8\n', {"on_bad_lines": "skip"}),
    ("quotes-as-letters", 'a,b,c\n"x,1,2\ny",3,"4"\n"z",5,6 "\n', {"quoting": 3}),
    ("quotes-as-letters-and-any-space", 'a b\n"x 1\ny" 2\n', {"quoting": 3, "sep": r"\s+"}),
    ("all-in-quotes", '"a","b"\n"1","x,y"\n"2","z"\n', {"quoting": 1}),
    ("infinities", "a,b\ninf,1\n-inf,2\nInfinity,3\n+inf,4\nINF,5\n", {}),
    ("almost-numbers", "a,b,c,d,e,f\n1e,1d5,- 1,1 2,0x1F,1_000\n1,2,3,4,5,6\n", {}),
    ("unusual-numbers", "a,b,c,d,e\n+1,1E5, 1 ,1.,.5\n007,-2e-3,2,3.50,-.25\n", {}),
    ("far-numbers", "a,b\n1e400,1e-400\n1.7976931348623157e308,5e-324\n", {}),
    ("many-digits", "a\n0.1000000000000000055511151231257827\n3.141592653589793238462643383279\n123456789012345678.25\n", {}),
    ("beyond-64-bits-with-a-sign", "a\n9223372036854775808\n1\n", {}),
    ("beyond-64-bits", "a\n18446744073709551616\n1\n", {}),
    ("beyond-64-bits-and-negative", "a\n9223372036854775808\n-1\n", {}),
    ("beyond-64-bits-and-a-point", "a,b\n99999999999999999999,1.5\n1.5,99999999999999999999\n", {}),
    ("truth-values", "a,b,c,d,e\nTrue,True,True, True,tRue\nfalse,NA,1,False,FALSE\n", {}),
    ("missing-words", "a,b\n" + "".join(f"{word},{i}\n" for i, word in enumerate(
        ["", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA",
         "NULL", "NaN", "None", "n/a", "nan", "null", '"NA"', "7.5"])), {}),
    ("not-missing-words", "a,b,c,d,e\nna,-,?, ,NAN\n1,2,3,4,5\n", {}),
    ("a-word-at-the-end-of-numbers", "a,b\n" + "".join(f"{i},{i / 4}\n" for i in range(40)) + "?,x\n", {}),
    ("another-word-for-missing", "a,b\n?,x\n1,?\n", {"na_values": "?"}),
    ("a-number-for-missing", "a,b\n-999,1\n-999.0,2\n3,-999\n", {"na_values": [-999]}),
    ("names-that-come-again", "a,a,a.1,,a,\n1,2,3,4,5,6\n", {}),
    ("a-decimal-comma", "a;b\n1,5;2\n-0,25;3\n", {"sep": ";", "decimal": ","}),
    ("thousands-and-a-decimal-comma", "a;b\n1.234,5;2\n12;1.000.000\n", {"sep": ";", "decimal": ",", "thousands": "."}),
    ("thousands", 'a,b,c\n"1,234","1,23",",123"\n"1,234.5",2,3\n', {"thousands": ","}),
    ("quotes", 'x,y\na"b",1\n"c"d,2\n"e""f",3\n"g\nh",4\n"i,j",5\n\'k\',6\n', {}),
    ("a-quote-that-is-not-closed", 'x,y\n"a,1\nb,2\n', {}),
    ("numbers-in-quotes", '"a","b"\n"1","2.5"\n"3","NA"\n', {}),
    ("lines-of-windows", "a,b\r\n1,2\r\n\r\n3,4", {}),
    ("lines-of-old-machines", "a,b\r1,2\r3,4\r", {}),
    ("a-byte-order-mark", b"\xef\xbb\xbfa,b\n1,2\n", {}),
    ("a-byte-order-mark-before-a-quote", b"\xef\xbb\xbf\"a\",b\n1,2\n", {}),
    ("latin-letters", "städte,b\nKöln,1\nÅbo,2\n".encode("latin1"), {}),
    ("tabs", "a\tb\n1\t2 3\n4\t\n", {"sep": "\t"}),
    ("any-space", " a b  c\n1 \t2  3 \n\n 4 5 6\n", {"sep": r"\s+"}),
    ("an-index", "name,b,c\nx,1,2\ny,3,4\n", {"index_col": 0}),
    ("an-index-by-name", "a,name,c\n1,x,2\n3,y,4\n", {"index_col": "name"}),
    ("an-index-among-some", "a,b,c\n1,x,3\n4,y,6\n", {"usecols": [1, 2], "index_col": 0}),
    ("an-index-of-two", "a,b\nx,y,1,2\nz,w,3,4\n", {}),
    ("some-columns", "a,b,c\n1,2,3\n4,5,6\n", {"usecols": ["c", "a"]}),
    ("some-columns-by-number", "a,b,c\n1,2,3\n4,5,6\n", {"usecols": [2, 0]}),
    ("a-column-that-is-not-there", "a,b\n1,2\n", {"usecols": ["c"]}),
    ("some-rows", "a,b\n1,2\n3,4\n5,x\n", {"nrows": 2}),
    ("nothing", "", {}),
    ("only-blank-lines", "\n\n", {}),
    ("only-a-header", "a,b\n", {}),
    ("all-missing", "a,b\n,1\n,2\n", {}),
    ("letters-of-all-sorts", "ä,β,日本\nÅ,😀,1\nz,a,2\nZ,B,3\n", {}),
    ("zero-bytes", "a,b\x00c\n1\x00,2\n", {}),
    ("formulas-and-tags", "=1+1,<b>x</b>\n@SUM(A1),<script>alert(1)</script>\n-2+3,&amp;\n", {}),
    ("one-value", "a\n1", {}),
]


def cell(value):
    """A value as JSON has it."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, (bool, np.bool_)):
        return int(value)
    if isinstance(value, (int, float, np.integer, np.floating)):
        value = float(value)
        return value if np.isfinite(value) else str(value)
    return value


def case(name, content, arguments):
    content = content if isinstance(content, bytes) else content.encode()
    (FILES / f"{name}.csv").write_bytes(content)
    call = ", ".join([f"'{name}.csv'", *(f"{key}={value!r}" for key, value in arguments.items())])
    found = {"name": name, "data": f"read_csv({call})"}
    try:
        table = pd.read_csv(io.BytesIO(content), **arguments)
    except (ValueError, pd.errors.ParserError) as error:
        return {**found, "error": str(error).strip()}
    if table.empty:
        return {**found, "error": "no rows"}
    columns = []
    for name, column in table.items():
        kind = column.dtype.kind
        if kind == "O" and all(isinstance(value, (bool, int, float)) for value in column.dropna()):
            kind = "b" if any(isinstance(value, bool) for value in column) else "f"
        if not isinstance(column.dtype, np.dtype):
            kind = "O"
        columns.append({"name": str(name), "text": kind == "O", "bool": kind == "b", "values": [cell(v) for v in column]})
    index = table.index
    names = None
    if not index.equals(pd.RangeIndex(len(table))) or index.name is not None:
        names = [", ".join(map(str, row)) if isinstance(row, tuple) else str(row) for row in index]
    return {**found, "columns": columns, "names": names}


if __name__ == "__main__":
    FILES.mkdir(parents=True, exist_ok=True)
    golden.write("tables", [case(*one) for one in CASES])
