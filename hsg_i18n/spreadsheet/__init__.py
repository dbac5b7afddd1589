"""Tables that people edit in spreadsheet programs: what a text becomes in a cell, and rows read from CSV and XLSX."""
