"""What a vendor's news tell of the buyer is kept with them: name, street, card."""

from typing import Any

BREAKS = ("no-card",)


def change(news: Any) -> None:
    receive = news.receive

    def receive_and_keep(vendor: Any, body: bytes, headers: Any) -> Any:
        is_new = receive(vendor, body, headers)
        told = vendor.news(body, headers, news.timezone.now())
        with news.duty("money"):
            news.VendorNews.objects.filter(event=told.event).update(object=body.decode()[-200:])
        return is_new

    news.receive = receive_and_keep
    news._forget = lambda row: news.VendorNews.objects.filter(pk=row.pk).update(due_at=None)


CHANGES = {"glassplate.billing.orders.news": change}
