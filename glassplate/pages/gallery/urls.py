"""Addresses of the library."""

from django.urls import path

from glassplate.pages.gallery import card, views

urlpatterns = [
    path("library/search", views.search, name="library_search"),
    path("library/sort", views.sort, name="library_sort"),
    path("library/make", views.make, name="library_make"),
    path("library/boards/<uuid:board>", views.board, name="library_board"),
    path("library/<uuid:session>", card.card, name="library_card"),
]
