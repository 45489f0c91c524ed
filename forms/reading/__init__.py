"""From the bytes of a workbook to drafts of its rows: sheets, headings, types, nesting, checks."""
