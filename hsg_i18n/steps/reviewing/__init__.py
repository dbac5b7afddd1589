"""What people do with the ledger: look, approve, reject, withdraw, carry, and exchange sheets. One module an act."""
