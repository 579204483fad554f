"""Addresses of what others read by program: feeds, maps, embeds, bundles."""

from django.urls import path

from claims.web import bundle_views, public_about, public_feeds, public_sharing

urlpatterns = [
    path("feeds/claimreview.json", public_feeds.claimreview_feed, name="claimreview_feed"),
    path("feeds/checks.<slug:form>", public_feeds.checks_feed, name="checks_feed"),
    path("feeds/corrections.<slug:form>", public_feeds.corrections_feed, name="corrections_feed"),
    path("checks/<uuid:claim_id>/bundle.zip", bundle_views.check_bundle, name="check_bundle"),
    path("checks/stories/<slug:slug>/bundle.zip", bundle_views.story_bundle, name="story_bundle"),
    path("claims/<uuid:claim_id>/bundle.zip", bundle_views.bundle_with_captures, name="bundle_with_captures"),
    path("checks/about/logo.jpg", public_about.logo, name="logo"),
    path("checks/about/<slug:kind>/", public_about.policy, name="policy"),
    path("checks/<uuid:claim_id>/versions/", public_sharing.versions, name="versions"),
    path("checks/<uuid:claim_id>/card.png", public_sharing.card, name="card"),
    path("checks/<uuid:claim_id>/embed/", public_sharing.embed, name="embed"),
    path("checks/stories/<slug:slug>/embed/", public_sharing.embed_story, name="embed_story"),
    path("oembed/", public_sharing.oembed, name="oembed"),
    path("sitemap.xml", public_feeds.sitemap, name="sitemap"),
    path("robots.txt", public_feeds.robots, name="robots"),
]
