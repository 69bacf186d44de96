"""The addresses of all pages. Plugins' pages are mounted under /p/<plugin>/."""

from django.urls import include, path

from storefront.html.account.views import language
from storefront.html.plugin_pages import plugin_patterns
from storefront.html.portal import views as portal

urlpatterns = [
    path("", portal.home, name="home"),
    path("search/", portal.search, name="search"),
    path("products/<str:code>/", portal.product, name="product"),
    path("language/", language, name="language"),
    path("", include(("storefront.html.account.urls", "account"))),
    path("buyer/", include(("storefront.html.buyer.urls", "buyer"))),
    path("supplier/", include(("storefront.html.supplier.urls", "supplier"))),
    path("regulator/", include(("storefront.html.regulator.urls", "regulator"))),
    path("p/", include((plugin_patterns(), "plugin"))),
]
