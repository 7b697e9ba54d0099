"""Paths of input transformers may have indexes of lists, as in `$.detail.outputs[0].url`.

ministack finds nothing at such a path. The user guide of EventBridge lists "array
indices" among the syntax that it supports, its API reference asks for "dot
notation, not bracket notation" (assumption L69).

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
"""

import re

from ministack.services import eventbridge

_INDEX = re.compile(r"\[(\d+)\]")


def apply() -> None:
    apply_input_transformer = eventbridge._apply_input_transformer

    def apply_with_indexes(transformer, rule, view):
        paths = transformer.get("InputPathsMap", {})
        if any(_INDEX.search(path) for path in paths.values()):
            dotted = {name: _INDEX.sub(r".\1", path) for name, path in paths.items()}
            return apply_input_transformer({**transformer, "InputPathsMap": dotted}, rule, _IndexableView(view))
        return apply_input_transformer(transformer, rule, view)

    eventbridge._apply_input_transformer = apply_with_indexes


class _IndexableList(list):
    def __getitem__(self, index):
        return super().__getitem__(int(index) if isinstance(index, str) and index.isdigit() else index)


class _IndexableView:
    def __init__(self, view):
        self._view = view

    def __getattr__(self, name):
        return getattr(self._view, name)

    def event_with_detail(self):
        return _indexable(self._view.event_with_detail())


def _indexable(value):
    if isinstance(value, list):
        return _IndexableList(_indexable(item) for item in value)
    if isinstance(value, dict):
        return {name: _indexable(item) for name, item in value.items()}
    return value
