from django.apps import AppConfig


class TalliesConfig(AppConfig):
    name = "sources.tallies"
    label = "tallies"
