"""Addresses of what others read by program: feeds, maps, embeds, bundles."""

from django.urls import path

from claims.web import public_feeds

urlpatterns = [
    path("feeds/claimreview.json", public_feeds.claimreview_feed, name="claimreview_feed"),
    path("feeds/checks.<slug:form>", public_feeds.checks_feed, name="checks_feed"),
    path("feeds/corrections.<slug:form>", public_feeds.corrections_feed, name="corrections_feed"),
    path("sitemap.xml", public_feeds.sitemap, name="sitemap"),
    path("robots.txt", public_feeds.robots, name="robots"),
]
