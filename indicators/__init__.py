"""What we measure: the vocabulary of the field and the catalogue of indicators. Standard library only."""
