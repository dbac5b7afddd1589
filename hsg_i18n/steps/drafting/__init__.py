"""draft: what is untranslated gets a draft by machine, marked as one, and reviewers see the doubtful ones first."""
