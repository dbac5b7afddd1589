"""Review sheets as files: written as XLSX and CSV, and read back whatever the spreadsheet made of them."""

from hsg_i18n.spreadsheet.cells import shown
from hsg_i18n.worksheet.csv_file import as_csv
from hsg_i18n.worksheet.reader import read_filled
from hsg_i18n.worksheet.xlsx_writer import as_xlsx

__all__ = ["as_csv", "as_xlsx", "read_filled", "shown"]
