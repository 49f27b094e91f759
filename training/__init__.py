"""From texts to the weights that ship: one command each, the same inputs give the same bytes.

``README.md`` is the recipe.  Nothing in ``kg`` imports from here.
"""
