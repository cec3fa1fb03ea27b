"""What may follow a signal, and the only writers of the register."""
