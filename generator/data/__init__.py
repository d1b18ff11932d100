"""The data of a district: read as text with its places, typed by the model, kept as records.

`load` YAML -> `source` plain values -> `model` -> `district` of `records`; `messages` words what is
wrong.
"""
