"""Where Creem's key and the secret of its news are found, and what its stand-in takes in their place."""

KEY, SECRET = "GLASSPLATE_CREEM_KEY", "GLASSPLATE_CREEM_WEBHOOK_SECRET"
STANDIN_KEY, STANDIN_SECRET = "creem_test_stand-in", "the stand-in's secret"
TEST_KEY = "creem_test_"  # works at the test host alone, where nothing is ever charged
