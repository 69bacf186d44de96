"""Listings as result pages show them also say what their product states under its profile.

A function of its own: the one before stays for processes of the last release while they run.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION listing_cards(wanted bigint[]) RETURNS TABLE (
    id bigint, state varchar, price numeric, ceiling numeric, stock integer, delivery_days smallint,
    warranty_months smallint,
    product_id bigint, product_code varchar, product_name varchar, product_name_en varchar, brand varchar,
    model_code varchar, unit varchar, labels varchar[], attributes text,
    category_code varchar, category_name varchar, category_name_en varchar,
    supplier_id bigint, credit_code varchar, supplier_name varchar, supplier_name_en varchar, small_or_micro boolean,
    supplier_region varchar, supplier_region_name varchar, supplier_region_name_en varchar,
    lot_id bigint, lot_number smallint, lot_title varchar, lot_title_en varchar,
    agreement_number varchar, agreement_title varchar, agreement_title_en varchar, kind varchar, valid_from date,
    valid_to date,
    agreement_region varchar, agreement_region_name varchar, agreement_region_name_en varchar,
    profile_id bigint, specification text
) LANGUAGE plpgsql STABLE ROWS 20 AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT
        listing.id, listing.state, listing.price, listing.ceiling, listing.stock, listing.delivery_days,
        listing.warranty_months,
        product.id, product.code, product.name, product.name_en, product.brand,
        product.model_code, product.unit, product.labels, product.attributes::text,
        category.code, category.name, category.name_en,
        supplier.id, supplier.credit_code, supplier.name, supplier.name_en, supplier.small_or_micro,
        place.code, place.name, place.name_en,
        lot.id, lot.number, lot.title, lot.title_en,
        agreement.number, agreement.title, agreement.title_en, agreement.kind, agreement.valid_from, agreement.valid_to,
        served.code, served.name, served.name_en,
        product.profile_id, CASE WHEN product.profile_id IS NOT NULL THEN product.specification::text END
    FROM listings_listing AS listing
    JOIN catalogue_product AS product ON product.id = listing.product_id
    JOIN catalogue_category AS category ON category.code = product.category_id
    JOIN organisations_organisation AS supplier ON supplier.id = listing.supplier_id
    JOIN organisations_region AS place ON place.code = supplier.region_id
    JOIN agreements_lot AS lot ON lot.id = listing.lot_id
    JOIN agreements_frameworkagreement AS agreement ON agreement.id = lot.agreement_id
    JOIN organisations_region AS served ON served.code = agreement.region_id
    WHERE listing.id = ANY (wanted);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("listings", "0005_price_news"), ("catalogue", "0003_identity")]

    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION listing_cards(bigint[])")]
