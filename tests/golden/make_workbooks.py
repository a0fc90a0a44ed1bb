"""Workbooks as spreadsheets have them, and the tables that pandas reads from their sheets."""

import datetime
import io
import zipfile
from pathlib import Path

import golden
import openpyxl
import pandas as pd

FILES = Path(__file__).parent.parent / "fixtures" / "workbooks"

DAY = datetime.datetime

SHEETS = {
    "customers": {
        "Customers": [
            ["name", "age", "income", "since", "seen", "member", "share", "note"],
            ["ann", 19, 27.9, DAY(2024, 1, 5), DAY(2024, 1, 5, 13, 30), True, 0.125, " padded "],
            ["bob", 18, None, DAY(2024, 2, 29), DAY(2024, 2, 29), False, 1 / 3, 'a, "b"\nc'],
            [None, None, None, None, None, None, None, None],
            ["<b>eve</b>", 50, 1e-7, DAY(1999, 12, 31), None, True, 2.0**53, "&lt; Ålv 漢"],
        ],
        "Other, one": [["x"], [1], [None], [3]],
        "Nothing": [],
    },
    "numbers": {
        "Sheet1": [
            ["a", "b", "a", None],
            [0.1, -3, 1e300, 5],
            [123456789.123456, 4, 5e-324, None],
            [0.1 + 0.2, None, "n/a", 7],
        ]
    },
    "apart": {"Data": [[None, "a", "b"], [None, 1, 2], [None, 3, None], [None, None, None], [None, 5, 6]]},
}


def packed(sheets):
    """The same bytes each time: no clock is asked."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = DAY(2024, 1, 1)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for i, row in enumerate(rows, 1):
            for j, value in enumerate(row, 1):
                if value is not None:
                    cell = sheet.cell(i, j, value)
                    if isinstance(value, str):
                        cell.data_type = "s"
    made = io.BytesIO()
    book.save(made)
    return repacked(made, lambda name, data: data)


def repacked(made, change):
    found = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            new.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
    return found.getvalue()


def cell(value):
    if pd.isna(value):
        return None
    if isinstance(value, str):
        return value
    return float(value)


def column(name, values):
    if values.dtype.kind == "M":
        days = values.dropna().dt.normalize().eq(values.dropna()).all()
        values = values.dt.strftime("%Y-%m-%d" if days else "%Y-%m-%d %H:%M:%S")
    return {"name": str(name), "values": [cell(value) for value in values]}


def cases(name, sheets):
    path = FILES / f"{name}.xlsx"
    path.write_bytes(packed(sheets))
    for sheet, rows in sheets.items():
        if rows:
            table = pd.read_excel(path, sheet_name=sheet)
            yield {
                "file": path.name,
                "sheet": sheet,
                "columns": [column(*one) for one in table.items()],
            }


if __name__ == "__main__":
    FILES.mkdir(parents=True, exist_ok=True)
    golden.write("workbooks", [case for name, sheets in SHEETS.items() for case in cases(name, sheets)])

    # What is not to be opened: a cell far off, and 150 MB of nothing.
    far = openpyxl.Workbook()
    far.properties.created = far.properties.modified = DAY(2024, 1, 1)
    far.active["A1"], far.active["XFD1048576"] = "x", 1
    made = io.BytesIO()
    far.save(made)
    (FILES / "far.xlsx").write_bytes(repacked(made, lambda name, data: data))
    filled = b"<sheetData>" + b" " * 150_000_000
    large = repacked(
        io.BytesIO(packed(SHEETS["apart"])),
        lambda name, data: data.replace(b"<sheetData>", filled) if "sheet1" in name else data,
    )
    (FILES / "large.xlsx").write_bytes(large)
