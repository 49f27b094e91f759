"""A graph and the IRI of one of its terms → the page of it."""
