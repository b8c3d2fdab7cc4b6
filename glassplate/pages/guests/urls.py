"""Addresses of the pages of people without an account."""

from django.urls import path, re_path

from glassplate.pages.guests import deliveries, orders, packs

urlpatterns = [
    path("packs", packs.packs, name="packs"),
    path("packs/return", packs.came_back, name="packs_return"),
    path("order", orders.mine, name="my_order"),
    path("order/open", orders.open_by_code, name="order_open"),
    path("order/leave", orders.leave, name="order_leave"),
    path("order/erase", orders.erase, name="order_erase"),
    path("order/seen/file", orders.seen_file, name="order_seen"),
    path("order/jobs/<uuid:job>/mail", orders.mail_result, name="order_mail_result"),
    re_path(r"^delivery/(?P<secret>[-0-9A-Za-z_]{43})$", deliveries.delivery, name="delivery"),
]
