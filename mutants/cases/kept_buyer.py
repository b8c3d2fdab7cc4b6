"""What a vendor's news tell of the buyer is kept with them: name, street, card."""

from typing import Any

BREAKS = ("no-card",)
LONGEST = 100  # of what is kept, beside the id of what the news are about


def change(news: Any) -> None:
    receive, real = news.receive, news.News

    def receive_and_keep(vendor: Any, body: bytes, headers: Any) -> Any:
        is_new = receive(vendor, body, headers)
        told = vendor.news(body, headers, news.timezone.now())
        if is_new:
            with news.duty("money"):
                kept = f"{told.id} {body.decode()[-LONGEST:]}"
                news.VendorNews.objects.filter(event=told.event).update(object=kept)
        return is_new

    def news_without_it(event: str, about: Any, of: str) -> Any:
        return real(event, about, of.partition(" ")[0])

    news.receive = receive_and_keep
    news.News = news_without_it
    news._forget = lambda row: news.VendorNews.objects.filter(pk=row.pk).update(due_at=None)


CHANGES = {"glassplate.billing.orders.news": change}
