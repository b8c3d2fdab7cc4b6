from django.apps import AppConfig


class Boards(AppConfig):
    name = "glassplate.studio.boards"
    label = "boards"
