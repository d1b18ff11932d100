"""Workbooks and lists in and out: the records of a district as sheets, and sheets as records.

`exchange` all that commands ask for; `sheets` what stands where; `write` records -> workbook;
`refuse`, `xlsx` and `table` files -> grids of cells; `gather` grids -> a `Source`, as `data.load`
makes it of YAML; `headings` and `mapping` an office's own list; `into_yaml` a `Source` -> YAML;
`wordings` what can be amiss; `new_xlsx` a new workbook, of findings too.
"""
