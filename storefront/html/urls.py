"""The addresses of all pages. Plugins' pages are mounted under /p/<plugin>/."""

from django.urls import include, path

from storefront.html import auditing, files, papers, product_files
from storefront.html.account.correspondence import stop as stop_letters
from storefront.html.account.views import language
from storefront.html.notices import sites as site_desk
from storefront.html.plugin_pages import plugin_patterns
from storefront.html.portal import (
    agreements,
    compare,
    design,
    feeds,
    help_pages,
    log,
    notices,
    offers,
    prices,
    product,
    sites,
    statistics,
    who,
)
from storefront.html.portal import views as portal

urlpatterns = [
    path("", portal.home, name="home"),
    path("search/", portal.search, name="search"),
    path("compare/", compare.compare, name="compare"),
    path("compare/tray/", compare.tray, name="compare_tray"),
    path("compare/choose/", compare.choose, name="compare_choose"),
    path("products/<str:code>/", product.product, name="product"),
    path("products/<str:code>/offers/", offers.offers, name="product_offers"),
    path("products/<str:code>/prices/", prices.product_prices, name="product_prices"),
    path("prices/", prices.prices, name="prices"),
    path("who/", who.parties, name="parties"),
    path("who/<str:code>/", who.party, name="party"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("help/", help_pages.topics, name="help"),
    path("help/<slug:topic>/", help_pages.topic, name="help_topic"),
    path("design/", design.design, name="design"),
    path("site-map/", portal.site_map, name="site_map"),
    path("time/", portal.server_time, name="server_time"),
    path("product-files/<int:file_id>/", product_files.product_document, name="product_file"),
    path(
        "product-files/<int:file_id>/small/",
        product_files.product_document,
        {"size": "small"},
        name="product_file_small",
    ),
    path("log/", log.heads, name="heads"),
    path("log/key.pem", log.head_key, name="head_key"),
    path("log/<str:day>.json", log.head_file, {"kind": "json"}, name="head_file"),
    path("log/<str:day>.sig", log.head_file, {"kind": "sig"}, name="head_signature"),
    path("papers/<str:kind>/<str:number>.pdf", papers.paper, name="paper"),
    path("verify/", papers.verify_form, name="verify_form"),
    path("verify/<str:code>/", papers.verify_page, name="verify"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<str:number>/", agreements.agreement_page, name="agreement"),
    path("notices/", notices.listing, name="notices"),
    path("notices/feed.<str:form>", feeds.notices_feed, name="notices_feed"),
    path("notices/<str:number>/", notices.notice, name="notice"),
    path("notices/<str:number>.json", notices.notice_text, name="notice_text"),
    path("notices/<str:number>/files/<int:document_id>/", notices.notice_file, name="notice_file"),
    path("sites/<str:address>/", sites.site, name="site"),
    path("sites/<str:address>/feed.<str:form>", feeds.site_feed, name="site_feed"),
    path("sites/<str:address>/<str:code>/", sites.column, name="column"),
    path("sites/<str:address>/<str:code>/feed.<str:form>", feeds.site_feed, name="column_feed"),
    path("notices-desk/", include(("storefront.html.notices.urls", "notices_desk"))),
    path("site-desk/", site_desk.site, name="site_desk"),
    path("documents/<int:document_id>/", files.document, name="document"),
    path("language/", language, name="language"),
    path("letters/stop/<str:token>/", stop_letters, name="stop_letters"),
    path("", include(("storefront.html.account.urls", "account"))),
    path("", include("storefront.html.account.security_urls")),
    path("buyer/", include(("storefront.html.buyer.urls", "buyer"))),
    path("supplier/", include(("storefront.html.supplier.urls", "supplier"))),
    path("audit/", auditing.home, name="audit"),
    path("manager/", include(("storefront.html.manager.urls", "manager"))),
    path("administration/", include(("storefront.html.administration.urls", "administration"))),
    path("regulator/", include(("storefront.html.regulator.urls", "regulator"))),
    path("p/", include((plugin_patterns(), "plugin"))),
]
