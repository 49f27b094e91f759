"""kg.text.repair.weights: the two models, as they are kept."""

import gzip

from kg.text.repair.weights import Model, read_model


def test_read_model() -> None:
    packed = gzip.compress("# source\n\nword\n가\t3\n\ngap\n\t-1.5\n\nreading\ngain\t0.25\n".encode())
    assert read_model(packed) == Model({"가": 3}, {"": -1.5}, {"gain": 0.25})
