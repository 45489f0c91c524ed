"""The workbook's own sheets → `Rules`, with every problem at once: sheet, row, column, remedy."""
