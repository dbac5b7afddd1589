"""The one composer: each module puts the stages together for one verb. Stages never call each other."""
