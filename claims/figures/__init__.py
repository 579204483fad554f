"""Numbers in what was claimed: read out of texts, compared with what was announced, calculated again."""
