-- PostgreSQL 18, migrations 8f1f213d4561ed1d9396fe45f020b867034a741f75ff8f3ce6ec67a24b7b6c13
--
-- PostgreSQL database dump
--


-- Dumped from database version 18.6
-- Dumped by pg_dump version 18.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: audit_append(text, timestamp with time zone, text, text, text, text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_append(p_stream text, p_at timestamp with time zone, p_actor text, p_on_behalf_of text, p_actions text, p_subjects text, p_bodies text) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_actions text[] := string_to_array(p_actions, E'\n');
    v_subjects text[] := string_to_array(p_subjects, E'\n');
    v_bodies text[] := string_to_array(p_bodies, E'\n');
    v_epoch integer;
    v_txid bigint := pg_current_xact_id()::text::bigint;
    v_seq integer;
    v_head bytea;
    v_hash bytea;
BEGIN
    SELECT seq, head INTO v_seq, v_head FROM audit_stream WHERE name = p_stream FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO audit_stream (name, seq, head) VALUES (p_stream, 0, audit_genesis(p_stream))
        ON CONFLICT (name) DO UPDATE SET seq = audit_stream.seq
        RETURNING seq, head INTO v_seq, v_head;
    END IF;
    v_epoch := audit_epoch();
    FOR i IN 1 .. cardinality(v_bodies) LOOP
        v_seq := v_seq + 1;
        v_hash := sha256(v_head || convert_to(v_bodies[i], 'UTF8'));
        INSERT INTO audit_event
            (epoch, txid, stream, seq, at, actor, on_behalf_of, action, subject, body, prev_hash, hash)
        VALUES
            (v_epoch, v_txid, p_stream, v_seq, p_at, p_actor, p_on_behalf_of, v_actions[i], v_subjects[i], v_bodies[i],
             v_head, v_hash);
        v_head := v_hash;
    END LOOP;
    UPDATE audit_stream SET seq = v_seq, head = v_head WHERE name = p_stream;
    RETURN v_seq;
END $$;


--
-- Name: audit_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_epoch() RETURNS integer
    LANGUAGE sql STABLE
    AS $$
    SELECT coalesce((
        SELECT newest.epoch + (
            newest.txid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
            AND newest.txid IS DISTINCT FROM pg_current_xact_id_if_assigned()::text::bigint
        )::integer
        FROM audit_event newest ORDER BY epoch DESC, txid DESC, id DESC LIMIT 1
    ), 1)
$$;


--
-- Name: audit_genesis(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_genesis(stream_name text) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT sha256(convert_to('emall event stream ' || stream_name, 'UTF8'))
$$;


--
-- Name: audit_refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: the table is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: budget_refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.budget_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'a budget posting never changes (%)', TG_OP;
END $$;


--
-- Name: listings_cards(bigint[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.listings_cards(wanted bigint[]) RETURNS TABLE(id bigint, state character varying, price numeric, ceiling numeric, stock integer, delivery_days smallint, warranty_months smallint, product_id bigint, product_code character varying, product_name character varying, product_name_en character varying, brand character varying, model_code character varying, unit character varying, labels character varying[], attributes text, category_code character varying, category_name character varying, category_name_en character varying, supplier_id bigint, credit_code character varying, supplier_name character varying, supplier_name_en character varying, small_or_micro boolean, supplier_region character varying, supplier_region_name character varying, supplier_region_name_en character varying, lot_id bigint, lot_number smallint, lot_title character varying, lot_title_en character varying, agreement_number character varying, agreement_title character varying, agreement_title_en character varying, kind character varying, valid_from date, valid_to date, agreement_region character varying, agreement_region_name character varying, agreement_region_name_en character varying)
    LANGUAGE plpgsql STABLE ROWS 20
    AS $$
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
        served.code, served.name, served.name_en
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


--
-- Name: rule_packs_refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.rule_packs_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'a rule pack version never changes (% on %)', TG_OP, TG_TABLE_NAME;
END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: agreements_admission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_admission (
    id bigint NOT NULL,
    admitted_on date NOT NULL,
    supplier_id bigint NOT NULL,
    lot_id bigint NOT NULL
);


--
-- Name: agreements_admission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_admission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_admission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agreements_ceiling; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_ceiling (
    id bigint NOT NULL,
    amount numeric(14,2) NOT NULL,
    list_price numeric(14,2),
    discount numeric(5,4),
    product_id bigint NOT NULL,
    lot_id bigint NOT NULL,
    CONSTRAINT ceiling_discount_range CHECK (((discount IS NULL) OR ((discount >= (0)::numeric) AND (discount < (1)::numeric)))),
    CONSTRAINT ceiling_positive CHECK ((amount > (0)::numeric))
);


--
-- Name: agreements_ceiling_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_ceiling ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_ceiling_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agreements_frameworkagreement; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_frameworkagreement (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    title character varying(160) NOT NULL,
    title_en character varying(200) NOT NULL,
    kind character varying(8) NOT NULL,
    state character varying(10) NOT NULL,
    signed_on date NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    manager_id bigint NOT NULL,
    region_id character varying(6) NOT NULL,
    CONSTRAINT agreement_kind_known CHECK (((kind)::text = ANY ((ARRAY['closed'::character varying, 'open'::character varying, 'legacy'::character varying])::text[]))),
    CONSTRAINT agreement_term_forward CHECK ((valid_to >= valid_from))
);


--
-- Name: agreements_frameworkagreement_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_frameworkagreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_frameworkagreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agreements_lot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_lot (
    id bigint NOT NULL,
    number smallint NOT NULL,
    title character varying(160) NOT NULL,
    title_en character varying(200) NOT NULL,
    call_off_methods character varying(20)[] NOT NULL,
    quota integer,
    quota_taken integer NOT NULL,
    agreement_id bigint NOT NULL,
    category_id character varying(9) NOT NULL,
    CONSTRAINT agreements_lot_number_check CHECK ((number >= 0)),
    CONSTRAINT agreements_lot_quota_check CHECK ((quota >= 0)),
    CONSTRAINT agreements_lot_quota_taken_check CHECK ((quota_taken >= 0)),
    CONSTRAINT lot_quota_kept CHECK (((quota IS NULL) OR (quota_taken <= quota)))
);


--
-- Name: agreements_lot_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_lot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_lot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: audit_cursor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_cursor (
    reader character varying(80) NOT NULL,
    epoch integer NOT NULL,
    txid bigint NOT NULL,
    event_id bigint NOT NULL
);


--
-- Name: audit_event; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_event (
    id bigint NOT NULL,
    epoch integer NOT NULL,
    txid bigint NOT NULL,
    stream text NOT NULL COLLATE pg_catalog."C",
    seq integer NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    on_behalf_of text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL
);


--
-- Name: audit_event_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: audit_signedhead; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_signedhead (
    day date NOT NULL,
    statement text NOT NULL,
    signature bytea NOT NULL,
    chunks jsonb NOT NULL
);


--
-- Name: audit_signedleaf; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_signedleaf (
    id bigint NOT NULL,
    stream text NOT NULL COLLATE pg_catalog."C",
    day date NOT NULL,
    seq integer NOT NULL,
    head bytea NOT NULL
);


--
-- Name: audit_signedleaf_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_signedleaf ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_signedleaf_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: audit_stream; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_stream (
    name text NOT NULL COLLATE pg_catalog."C",
    seq integer NOT NULL,
    head bytea NOT NULL
);


--
-- Name: auth_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);


--
-- Name: auth_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_permission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: axes_accessattempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.axes_accessattempt (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    get_data text NOT NULL,
    post_data text NOT NULL,
    failures_since_start integer NOT NULL,
    CONSTRAINT axes_accessattempt_failures_since_start_check CHECK ((failures_since_start >= 0))
);


--
-- Name: axes_accessattempt_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.axes_accessattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: axes_accessattemptexpiration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.axes_accessattemptexpiration (
    access_attempt_id integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);


--
-- Name: axes_accessfailurelog; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.axes_accessfailurelog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    locked_out boolean NOT NULL
);


--
-- Name: axes_accessfailurelog_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.axes_accessfailurelog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessfailurelog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: axes_accesslog; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.axes_accesslog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    logout_time timestamp with time zone,
    session_hash character varying(64) NOT NULL
);


--
-- Name: axes_accesslog_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.axes_accesslog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accesslog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: budget_budgetline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.budget_budgetline (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(120) NOT NULL,
    region character varying(6) NOT NULL,
    budget_project character varying(60) NOT NULL,
    year smallint NOT NULL,
    amount numeric(14,2) NOT NULL,
    frozen numeric(14,2) NOT NULL,
    committed numeric(14,2) NOT NULL,
    payable numeric(14,2) NOT NULL,
    buyer_unit_id bigint NOT NULL,
    CONSTRAINT budget_budgetline_year_check CHECK ((year >= 0)),
    CONSTRAINT budget_line_not_negative CHECK (((amount >= (0)::numeric) AND (committed >= (0)::numeric) AND (frozen >= (0)::numeric) AND (payable >= (0)::numeric))),
    CONSTRAINT budget_line_not_oversold CHECK ((amount >= ((frozen + committed) + payable)))
);


--
-- Name: budget_budgetline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.budget_budgetline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.budget_budgetline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: budget_posting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.budget_posting (
    id bigint NOT NULL,
    purchase character varying(40) NOT NULL,
    "order" character varying(44) NOT NULL,
    kind character varying(10) NOT NULL,
    amount numeric(14,2) NOT NULL,
    at timestamp with time zone NOT NULL,
    line_id bigint NOT NULL,
    CONSTRAINT budget_posting_positive CHECK ((amount > (0)::numeric))
);


--
-- Name: budget_posting_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.budget_posting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.budget_posting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_category; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_category (
    code character varying(9) NOT NULL,
    name character varying(120) NOT NULL,
    name_en character varying(160) NOT NULL,
    CONSTRAINT category_code_form CHECK (((code)::text ~ '^[ABC]\d{8}$'::text))
);


--
-- Name: catalogue_product; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_product (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(240) NOT NULL,
    name_en character varying(240) NOT NULL,
    brand character varying(60) NOT NULL,
    model_code character varying(80) NOT NULL,
    unit character varying(12) NOT NULL,
    labels character varying(24)[] NOT NULL,
    attributes jsonb NOT NULL,
    title_truncated boolean NOT NULL,
    category_id character varying(9) NOT NULL
);


--
-- Name: catalogue_product_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_product ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_product_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_content_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);


--
-- Name: documents_document; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.documents_document (
    id bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    name character varying(120) NOT NULL,
    size integer NOT NULL,
    content_type character varying(80) NOT NULL,
    subject character varying(80) NOT NULL,
    uploaded_by character varying(80) NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT documents_document_size_check CHECK ((size >= 0)),
    CONSTRAINT documents_hex_hash CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text))
);


--
-- Name: documents_document_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.documents_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.documents_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: fulfilment_acceptance; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fulfilment_acceptance (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    deemed boolean NOT NULL,
    accepted_total numeric(14,2) NOT NULL,
    rejected_total numeric(14,2) NOT NULL,
    note character varying(200) NOT NULL,
    accepted_by_id bigint,
    order_id bigint NOT NULL,
    CONSTRAINT acceptance_has_its_author CHECK ((((accepted_by_id IS NULL) AND deemed) OR ((accepted_by_id IS NOT NULL) AND (NOT deemed))))
);


--
-- Name: fulfilment_acceptance_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.fulfilment_acceptance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fulfilment_acceptance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: fulfilment_delivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fulfilment_delivery (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    carrier character varying(80) NOT NULL,
    note character varying(200) NOT NULL,
    order_id bigint NOT NULL
);


--
-- Name: fulfilment_delivery_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.fulfilment_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fulfilment_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: fulfilment_invoice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fulfilment_invoice (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    issued_on date NOT NULL,
    amount numeric(14,2) NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    document_id bigint,
    order_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    CONSTRAINT invoice_amount_positive CHECK ((amount > (0)::numeric))
);


--
-- Name: fulfilment_invoice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.fulfilment_invoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fulfilment_invoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: jobs_sweep; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.jobs_sweep (
    name character varying(100) NOT NULL,
    next_run_at timestamp with time zone NOT NULL
);


--
-- Name: jobs_task; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.jobs_task (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    kwargs jsonb NOT NULL,
    dedupe character varying(200),
    state character varying(10) DEFAULT 'waiting'::character varying NOT NULL,
    run_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    leased_until timestamp with time zone,
    holder bigint,
    last_error text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT jobs_task_attempts_check CHECK ((attempts >= 0))
);


--
-- Name: jobs_task_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.jobs_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.jobs_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: kernel_idempotencykey; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.kernel_idempotencykey (
    id bigint NOT NULL,
    scope character varying(80) NOT NULL,
    operation character varying(120) NOT NULL,
    key character varying(80) NOT NULL,
    request_hash character varying(64) NOT NULL,
    result jsonb,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: kernel_idempotencykey_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.kernel_idempotencykey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kernel_idempotencykey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: kernel_number; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.kernel_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: listings_listing; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.listings_listing (
    id bigint NOT NULL,
    price numeric(14,2) NOT NULL,
    ceiling numeric(14,2) NOT NULL,
    stock integer NOT NULL,
    state character varying(12) NOT NULL,
    delivery_days smallint NOT NULL,
    warranty_months smallint NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    lot_id bigint NOT NULL,
    product_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    CONSTRAINT listing_price_positive CHECK ((price > (0)::numeric)),
    CONSTRAINT listing_price_under_ceiling CHECK (((NOT ((state)::text = 'published'::text)) OR (price <= ceiling))),
    CONSTRAINT listing_stock_kept CHECK ((stock >= 0)),
    CONSTRAINT listings_listing_delivery_days_check CHECK ((delivery_days >= 0)),
    CONSTRAINT listings_listing_stock_check CHECK ((stock >= 0)),
    CONSTRAINT listings_listing_warranty_months_check CHECK ((warranty_months >= 0))
);


--
-- Name: listings_listing_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.listings_listing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listings_listing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: listings_pricechange; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.listings_pricechange (
    id bigint NOT NULL,
    price numeric(14,2) NOT NULL,
    ceiling numeric(14,2) NOT NULL,
    at timestamp with time zone NOT NULL,
    actor character varying(80) NOT NULL,
    listing_id bigint NOT NULL
);


--
-- Name: listings_pricechange_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.listings_pricechange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listings_pricechange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_member; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_member (
    id bigint NOT NULL,
    roles character varying(30)[] NOT NULL,
    is_active boolean NOT NULL,
    user_id bigint NOT NULL,
    organisation_id bigint NOT NULL
);


--
-- Name: organisations_member_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_member ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_member_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_organisation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_organisation (
    id bigint NOT NULL,
    credit_code character varying(18) NOT NULL,
    kind character varying(20) NOT NULL,
    name character varying(120) NOT NULL,
    name_en character varying(160) NOT NULL,
    state character varying(12) NOT NULL,
    small_or_micro boolean NOT NULL,
    region_id character varying(6) NOT NULL,
    CONSTRAINT organisation_credit_code_form CHECK (((credit_code)::text ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text)),
    CONSTRAINT organisation_kind_known CHECK (((kind)::text = ANY ((ARRAY['buyer_unit'::character varying, 'supplier'::character varying, 'agency'::character varying, 'regulator'::character varying, 'operator'::character varying])::text[])))
);


--
-- Name: organisations_organisation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_region; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_region (
    code character varying(6) NOT NULL,
    name character varying(60) NOT NULL,
    name_en character varying(80) NOT NULL,
    parent_id character varying(6),
    CONSTRAINT region_code_six_digits CHECK (((code)::text ~ '^\d{6}$'::text))
);


--
-- Name: organisations_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    username character varying(60) NOT NULL,
    full_name character varying(60) NOT NULL,
    is_active boolean NOT NULL
);


--
-- Name: organisations_user_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: plugin_api_pluginswitch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.plugin_api_pluginswitch (
    id bigint NOT NULL,
    region character varying(6) NOT NULL,
    plugin character varying(40) NOT NULL,
    enabled boolean NOT NULL
);


--
-- Name: plugin_api_pluginswitch_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.plugin_api_pluginswitch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plugin_api_pluginswitch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_cartline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_cartline (
    id bigint NOT NULL,
    quantity integer NOT NULL,
    buyer_unit_id bigint NOT NULL,
    listing_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT cart_quantity_positive CHECK ((quantity > 0)),
    CONSTRAINT purchasing_cartline_quantity_check CHECK ((quantity >= 0))
);


--
-- Name: purchasing_cartline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_cartline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_cartline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_order; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_order (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    region_code character varying(6) NOT NULL,
    state character varying(12) NOT NULL,
    total numeric(14,2) NOT NULL,
    accepted_total numeric(14,2) NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    confirm_by timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    deliver_by date,
    delivered_at timestamp with time zone,
    accept_by timestamp with time zone,
    accepted_at timestamp with time zone,
    invoiced_at timestamp with time zone,
    invoice_ref character varying(40) NOT NULL,
    pay_by date,
    end_reason character varying(200) NOT NULL,
    next_check_at timestamp with time zone,
    buyer_unit_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    purchase_id bigint NOT NULL,
    CONSTRAINT order_accepted_within_total CHECK (((accepted_total >= (0)::numeric) AND (accepted_total <= total)))
);


--
-- Name: purchasing_order_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_order ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_orderline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_orderline (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    title character varying(240) NOT NULL,
    unit character varying(12) NOT NULL,
    category_code character varying(9) NOT NULL,
    quantity integer NOT NULL,
    unit_price numeric(14,2) NOT NULL,
    amount numeric(14,2) NOT NULL,
    accepted_quantity integer,
    reject_reason character varying(200) NOT NULL,
    order_id bigint NOT NULL,
    purchase_line_id bigint NOT NULL,
    CONSTRAINT order_line_accepted_within_ordered CHECK (((accepted_quantity IS NULL) OR (accepted_quantity <= quantity))),
    CONSTRAINT purchasing_orderline_accepted_quantity_check CHECK ((accepted_quantity >= 0)),
    CONSTRAINT purchasing_orderline_position_check CHECK (("position" >= 0)),
    CONSTRAINT purchasing_orderline_quantity_check CHECK ((quantity >= 0))
);


--
-- Name: purchasing_orderline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_orderline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_orderline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_purchase; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_purchase (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    title character varying(120) NOT NULL,
    purpose character varying(400) NOT NULL,
    region_code character varying(6) NOT NULL,
    state character varying(12) NOT NULL,
    route character varying(20) NOT NULL,
    budget_project character varying(60) NOT NULL,
    fields jsonb NOT NULL,
    payment_days smallint NOT NULL,
    total numeric(14,2) NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    hold_until timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    ordered_at timestamp with time zone,
    next_check_at timestamp with time zone,
    approver_id bigint,
    buyer_unit_id bigint NOT NULL,
    requester_id bigint NOT NULL,
    CONSTRAINT purchase_maker_not_checker CHECK (((approver_id IS NULL) OR (NOT ((approver_id = requester_id) AND (approver_id IS NOT NULL))))),
    CONSTRAINT purchase_total_not_negative CHECK ((total >= (0)::numeric)),
    CONSTRAINT purchasing_purchase_payment_days_check CHECK ((payment_days >= 0))
);


--
-- Name: purchasing_purchase_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_purchase ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_purchase_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_purchaseline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_purchaseline (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    title character varying(240) NOT NULL,
    unit character varying(12) NOT NULL,
    category_code character varying(9) NOT NULL,
    quantity integer NOT NULL,
    unit_price numeric(14,2) NOT NULL,
    amount numeric(14,2) NOT NULL,
    state character varying(10) NOT NULL,
    return_reason character varying(200) NOT NULL,
    listing_id bigint NOT NULL,
    lot_id bigint NOT NULL,
    product_id bigint NOT NULL,
    purchase_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    CONSTRAINT purchase_line_amount_is_product CHECK ((amount = (unit_price * (quantity)::numeric))),
    CONSTRAINT purchase_line_quantity_positive CHECK ((quantity > 0)),
    CONSTRAINT purchasing_purchaseline_position_check CHECK (("position" >= 0)),
    CONSTRAINT purchasing_purchaseline_quantity_check CHECK ((quantity >= 0))
);


--
-- Name: purchasing_purchaseline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_purchaseline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_purchaseline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_spendingsum; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_spendingsum (
    id bigint NOT NULL,
    budget_project character varying(60) NOT NULL,
    category_prefix character varying(9) NOT NULL,
    year smallint NOT NULL,
    amount numeric(14,2) NOT NULL,
    buyer_unit_id bigint NOT NULL,
    CONSTRAINT purchasing_spendingsum_year_check CHECK ((year >= 0)),
    CONSTRAINT spending_sum_not_negative CHECK ((amount >= (0)::numeric))
);


--
-- Name: purchasing_spendingsum_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_spendingsum ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_spendingsum_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: rule_packs_packparameter; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.rule_packs_packparameter (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    value character varying(60) NOT NULL,
    unit character varying(20) NOT NULL,
    source_key character varying(20) NOT NULL,
    source character varying(300) NOT NULL,
    mark character varying(10) NOT NULL,
    region character varying(6) NOT NULL,
    category character varying(9) NOT NULL,
    tighten character varying(4) NOT NULL,
    reference character varying(20) NOT NULL,
    effective_from date NOT NULL,
    effective_to date,
    pack_version_id bigint NOT NULL,
    CONSTRAINT pack_parameter_term_forward CHECK (((effective_to IS NULL) OR (effective_to > effective_from)))
);


--
-- Name: rule_packs_packparameter_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.rule_packs_packparameter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rule_packs_packparameter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: rule_packs_packversion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.rule_packs_packversion (
    id bigint NOT NULL,
    pack character varying(60) NOT NULL,
    version smallint NOT NULL,
    region character varying(6) NOT NULL,
    title character varying(120) NOT NULL,
    digest character varying(64) NOT NULL,
    loaded_at timestamp with time zone NOT NULL,
    CONSTRAINT pack_version_positive CHECK ((version > 0)),
    CONSTRAINT rule_packs_packversion_version_check CHECK ((version >= 0))
);


--
-- Name: rule_packs_packversion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.rule_packs_packversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rule_packs_packversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: search_index_searchlisting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.search_index_searchlisting (
    listing_id bigint NOT NULL,
    product_id bigint NOT NULL,
    price numeric(14,2) NOT NULL,
    saving smallint NOT NULL,
    delivery_days smallint NOT NULL,
    category character varying(9) NOT NULL,
    brand character varying(60) NOT NULL,
    agreement character varying(40) NOT NULL,
    labels character varying(24)[] NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    sampled boolean NOT NULL,
    terms tsvector NOT NULL,
    CONSTRAINT search_index_searchlisting_delivery_days_check CHECK ((delivery_days >= 0))
);


--
-- Data for Name: agreements_admission; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_ceiling; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_frameworkagreement; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_lot; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_cursor; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_event; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_signedhead; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_signedleaf; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_stream; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_group; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_group_permissions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_permission; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.auth_permission VALUES
	(1, 'Can add content type', 1, 'add_contenttype'),
	(2, 'Can change content type', 1, 'change_contenttype'),
	(3, 'Can delete content type', 1, 'delete_contenttype'),
	(4, 'Can view content type', 1, 'view_contenttype'),
	(5, 'Can add permission', 2, 'add_permission'),
	(6, 'Can change permission', 2, 'change_permission'),
	(7, 'Can delete permission', 2, 'delete_permission'),
	(8, 'Can view permission', 2, 'view_permission'),
	(9, 'Can add group', 3, 'add_group'),
	(10, 'Can change group', 3, 'change_group'),
	(11, 'Can delete group', 3, 'delete_group'),
	(12, 'Can view group', 3, 'view_group'),
	(13, 'Can add session', 4, 'add_session'),
	(14, 'Can change session', 4, 'change_session'),
	(15, 'Can delete session', 4, 'delete_session'),
	(16, 'Can view session', 4, 'view_session'),
	(17, 'Can add access attempt', 5, 'add_accessattempt'),
	(18, 'Can change access attempt', 5, 'change_accessattempt'),
	(19, 'Can delete access attempt', 5, 'delete_accessattempt'),
	(20, 'Can view access attempt', 5, 'view_accessattempt'),
	(21, 'Can add access log', 6, 'add_accesslog'),
	(22, 'Can change access log', 6, 'change_accesslog'),
	(23, 'Can delete access log', 6, 'delete_accesslog'),
	(24, 'Can view access log', 6, 'view_accesslog'),
	(25, 'Can add access failure', 7, 'add_accessfailurelog'),
	(26, 'Can change access failure', 7, 'change_accessfailurelog'),
	(27, 'Can delete access failure', 7, 'delete_accessfailurelog'),
	(28, 'Can view access failure', 7, 'view_accessfailurelog'),
	(29, 'Can add access attempt expiration', 8, 'add_accessattemptexpiration'),
	(30, 'Can change access attempt expiration', 8, 'change_accessattemptexpiration'),
	(31, 'Can delete access attempt expiration', 8, 'delete_accessattemptexpiration'),
	(32, 'Can view access attempt expiration', 8, 'view_accessattemptexpiration'),
	(33, 'Can add idempotency key', 9, 'add_idempotencykey'),
	(34, 'Can change idempotency key', 9, 'change_idempotencykey'),
	(35, 'Can delete idempotency key', 9, 'delete_idempotencykey'),
	(36, 'Can view idempotency key', 9, 'view_idempotencykey'),
	(37, 'Can add cursor', 10, 'add_cursor'),
	(38, 'Can change cursor', 10, 'change_cursor'),
	(39, 'Can delete cursor', 10, 'delete_cursor'),
	(40, 'Can view cursor', 10, 'view_cursor'),
	(41, 'Can add signed head', 11, 'add_signedhead'),
	(42, 'Can change signed head', 11, 'change_signedhead'),
	(43, 'Can delete signed head', 11, 'delete_signedhead'),
	(44, 'Can view signed head', 11, 'view_signedhead'),
	(45, 'Can add stream', 12, 'add_stream'),
	(46, 'Can change stream', 12, 'change_stream'),
	(47, 'Can delete stream', 12, 'delete_stream'),
	(48, 'Can view stream', 12, 'view_stream'),
	(49, 'Can add event', 13, 'add_event'),
	(50, 'Can change event', 13, 'change_event'),
	(51, 'Can delete event', 13, 'delete_event'),
	(52, 'Can view event', 13, 'view_event'),
	(53, 'Can add signed leaf', 14, 'add_signedleaf'),
	(54, 'Can change signed leaf', 14, 'change_signedleaf'),
	(55, 'Can delete signed leaf', 14, 'delete_signedleaf'),
	(56, 'Can view signed leaf', 14, 'view_signedleaf'),
	(57, 'Can add plugin switch', 15, 'add_pluginswitch'),
	(58, 'Can change plugin switch', 15, 'change_pluginswitch'),
	(59, 'Can delete plugin switch', 15, 'delete_pluginswitch'),
	(60, 'Can view plugin switch', 15, 'view_pluginswitch'),
	(61, 'Can add sweep', 16, 'add_sweep'),
	(62, 'Can change sweep', 16, 'change_sweep'),
	(63, 'Can delete sweep', 16, 'delete_sweep'),
	(64, 'Can view sweep', 16, 'view_sweep'),
	(65, 'Can add task', 17, 'add_task'),
	(66, 'Can change task', 17, 'change_task'),
	(67, 'Can delete task', 17, 'delete_task'),
	(68, 'Can view task', 17, 'view_task'),
	(69, 'Can add pack version', 18, 'add_packversion'),
	(70, 'Can change pack version', 18, 'change_packversion'),
	(71, 'Can delete pack version', 18, 'delete_packversion'),
	(72, 'Can view pack version', 18, 'view_packversion'),
	(73, 'Can add pack parameter', 19, 'add_packparameter'),
	(74, 'Can change pack parameter', 19, 'change_packparameter'),
	(75, 'Can delete pack parameter', 19, 'delete_packparameter'),
	(76, 'Can view pack parameter', 19, 'view_packparameter'),
	(77, 'Can add document', 20, 'add_document'),
	(78, 'Can change document', 20, 'change_document'),
	(79, 'Can delete document', 20, 'delete_document'),
	(80, 'Can view document', 20, 'view_document'),
	(81, 'Can add user', 21, 'add_user'),
	(82, 'Can change user', 21, 'change_user'),
	(83, 'Can delete user', 21, 'delete_user'),
	(84, 'Can view user', 21, 'view_user'),
	(85, 'Can add region', 22, 'add_region'),
	(86, 'Can change region', 22, 'change_region'),
	(87, 'Can delete region', 22, 'delete_region'),
	(88, 'Can view region', 22, 'view_region'),
	(89, 'Can add organisation', 23, 'add_organisation'),
	(90, 'Can change organisation', 23, 'change_organisation'),
	(91, 'Can delete organisation', 23, 'delete_organisation'),
	(92, 'Can view organisation', 23, 'view_organisation'),
	(93, 'Can add member', 24, 'add_member'),
	(94, 'Can change member', 24, 'change_member'),
	(95, 'Can delete member', 24, 'delete_member'),
	(96, 'Can view member', 24, 'view_member'),
	(97, 'Can add category', 25, 'add_category'),
	(98, 'Can change category', 25, 'change_category'),
	(99, 'Can delete category', 25, 'delete_category'),
	(100, 'Can view category', 25, 'view_category');
INSERT INTO public.auth_permission VALUES
	(101, 'Can add product', 26, 'add_product'),
	(102, 'Can change product', 26, 'change_product'),
	(103, 'Can delete product', 26, 'delete_product'),
	(104, 'Can view product', 26, 'view_product'),
	(105, 'Can add framework agreement', 27, 'add_frameworkagreement'),
	(106, 'Can change framework agreement', 27, 'change_frameworkagreement'),
	(107, 'Can delete framework agreement', 27, 'delete_frameworkagreement'),
	(108, 'Can view framework agreement', 27, 'view_frameworkagreement'),
	(109, 'Can add lot', 28, 'add_lot'),
	(110, 'Can change lot', 28, 'change_lot'),
	(111, 'Can delete lot', 28, 'delete_lot'),
	(112, 'Can view lot', 28, 'view_lot'),
	(113, 'Can add ceiling', 29, 'add_ceiling'),
	(114, 'Can change ceiling', 29, 'change_ceiling'),
	(115, 'Can delete ceiling', 29, 'delete_ceiling'),
	(116, 'Can view ceiling', 29, 'view_ceiling'),
	(117, 'Can add admission', 30, 'add_admission'),
	(118, 'Can change admission', 30, 'change_admission'),
	(119, 'Can delete admission', 30, 'delete_admission'),
	(120, 'Can view admission', 30, 'view_admission'),
	(121, 'Can add listing', 31, 'add_listing'),
	(122, 'Can change listing', 31, 'change_listing'),
	(123, 'Can delete listing', 31, 'delete_listing'),
	(124, 'Can view listing', 31, 'view_listing'),
	(125, 'Can add price change', 32, 'add_pricechange'),
	(126, 'Can change price change', 32, 'change_pricechange'),
	(127, 'Can delete price change', 32, 'delete_pricechange'),
	(128, 'Can view price change', 32, 'view_pricechange'),
	(129, 'Can add purchase', 33, 'add_purchase'),
	(130, 'Can change purchase', 33, 'change_purchase'),
	(131, 'Can delete purchase', 33, 'delete_purchase'),
	(132, 'Can view purchase', 33, 'view_purchase'),
	(133, 'Can add order', 34, 'add_order'),
	(134, 'Can change order', 34, 'change_order'),
	(135, 'Can delete order', 34, 'delete_order'),
	(136, 'Can view order', 34, 'view_order'),
	(137, 'Can add purchase line', 35, 'add_purchaseline'),
	(138, 'Can change purchase line', 35, 'change_purchaseline'),
	(139, 'Can delete purchase line', 35, 'delete_purchaseline'),
	(140, 'Can view purchase line', 35, 'view_purchaseline'),
	(141, 'Can add order line', 36, 'add_orderline'),
	(142, 'Can change order line', 36, 'change_orderline'),
	(143, 'Can delete order line', 36, 'delete_orderline'),
	(144, 'Can view order line', 36, 'view_orderline'),
	(145, 'Can add spending sum', 37, 'add_spendingsum'),
	(146, 'Can change spending sum', 37, 'change_spendingsum'),
	(147, 'Can delete spending sum', 37, 'delete_spendingsum'),
	(148, 'Can view spending sum', 37, 'view_spendingsum'),
	(149, 'Can add cart line', 38, 'add_cartline'),
	(150, 'Can change cart line', 38, 'change_cartline'),
	(151, 'Can delete cart line', 38, 'delete_cartline'),
	(152, 'Can view cart line', 38, 'view_cartline'),
	(153, 'Can add delivery', 39, 'add_delivery'),
	(154, 'Can change delivery', 39, 'change_delivery'),
	(155, 'Can delete delivery', 39, 'delete_delivery'),
	(156, 'Can view delivery', 39, 'view_delivery'),
	(157, 'Can add acceptance', 40, 'add_acceptance'),
	(158, 'Can change acceptance', 40, 'change_acceptance'),
	(159, 'Can delete acceptance', 40, 'delete_acceptance'),
	(160, 'Can view acceptance', 40, 'view_acceptance'),
	(161, 'Can add invoice', 41, 'add_invoice'),
	(162, 'Can change invoice', 41, 'change_invoice'),
	(163, 'Can delete invoice', 41, 'delete_invoice'),
	(164, 'Can view invoice', 41, 'view_invoice'),
	(165, 'Can add search listing', 42, 'add_searchlisting'),
	(166, 'Can change search listing', 42, 'change_searchlisting'),
	(167, 'Can delete search listing', 42, 'delete_searchlisting'),
	(168, 'Can view search listing', 42, 'view_searchlisting'),
	(169, 'Can add budget line', 43, 'add_budgetline'),
	(170, 'Can change budget line', 43, 'change_budgetline'),
	(171, 'Can delete budget line', 43, 'delete_budgetline'),
	(172, 'Can view budget line', 43, 'view_budgetline'),
	(173, 'Can add posting', 44, 'add_posting'),
	(174, 'Can change posting', 44, 'change_posting'),
	(175, 'Can delete posting', 44, 'delete_posting'),
	(176, 'Can view posting', 44, 'view_posting');


--
-- Data for Name: axes_accessattempt; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: axes_accessattemptexpiration; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: axes_accessfailurelog; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: axes_accesslog; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: budget_budgetline; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: budget_posting; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: catalogue_category; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: catalogue_product; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: django_content_type; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_content_type VALUES
	(1, 'contenttypes', 'contenttype'),
	(2, 'auth', 'permission'),
	(3, 'auth', 'group'),
	(4, 'sessions', 'session'),
	(5, 'axes', 'accessattempt'),
	(6, 'axes', 'accesslog'),
	(7, 'axes', 'accessfailurelog'),
	(8, 'axes', 'accessattemptexpiration'),
	(9, 'kernel', 'idempotencykey'),
	(10, 'audit', 'cursor'),
	(11, 'audit', 'signedhead'),
	(12, 'audit', 'stream'),
	(13, 'audit', 'event'),
	(14, 'audit', 'signedleaf'),
	(15, 'plugin_api', 'pluginswitch'),
	(16, 'jobs', 'sweep'),
	(17, 'jobs', 'task'),
	(18, 'rule_packs', 'packversion'),
	(19, 'rule_packs', 'packparameter'),
	(20, 'documents', 'document'),
	(21, 'organisations', 'user'),
	(22, 'organisations', 'region'),
	(23, 'organisations', 'organisation'),
	(24, 'organisations', 'member'),
	(25, 'catalogue', 'category'),
	(26, 'catalogue', 'product'),
	(27, 'agreements', 'frameworkagreement'),
	(28, 'agreements', 'lot'),
	(29, 'agreements', 'ceiling'),
	(30, 'agreements', 'admission'),
	(31, 'listings', 'listing'),
	(32, 'listings', 'pricechange'),
	(33, 'purchasing', 'purchase'),
	(34, 'purchasing', 'order'),
	(35, 'purchasing', 'purchaseline'),
	(36, 'purchasing', 'orderline'),
	(37, 'purchasing', 'spendingsum'),
	(38, 'purchasing', 'cartline'),
	(39, 'fulfilment', 'delivery'),
	(40, 'fulfilment', 'acceptance'),
	(41, 'fulfilment', 'invoice'),
	(42, 'search_index', 'searchlisting'),
	(43, 'budget', 'budgetline'),
	(44, 'budget', 'posting');


--
-- Data for Name: django_migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_migrations VALUES
	(1, 'organisations', '0001_initial', '2026-11-22 02:44:44.268786+00'),
	(2, 'catalogue', '0001_initial', '2026-11-22 02:44:44.352857+00'),
	(3, 'agreements', '0001_initial', '2026-11-22 02:44:44.817102+00'),
	(4, 'audit', '0001_initial', '2026-11-22 02:44:44.884788+00'),
	(5, 'audit', '0002_append_only', '2026-11-22 02:44:44.891996+00'),
	(6, 'contenttypes', '0001_initial', '2026-11-22 02:44:44.905708+00'),
	(7, 'contenttypes', '0002_remove_content_type_name', '2026-11-22 02:44:44.951455+00'),
	(8, 'auth', '0001_initial', '2026-11-22 02:44:45.017077+00'),
	(9, 'auth', '0002_alter_permission_name_max_length', '2026-11-22 02:44:45.029459+00'),
	(10, 'auth', '0003_alter_user_email_max_length', '2026-11-22 02:44:45.045707+00'),
	(11, 'auth', '0004_alter_user_username_opts', '2026-11-22 02:44:45.062233+00'),
	(12, 'auth', '0005_alter_user_last_login_null', '2026-11-22 02:44:45.087712+00'),
	(13, 'auth', '0006_require_contenttypes_0002', '2026-11-22 02:44:45.093271+00'),
	(14, 'auth', '0007_alter_validators_add_error_messages', '2026-11-22 02:44:45.106354+00'),
	(15, 'auth', '0008_alter_user_username_max_length', '2026-11-22 02:44:45.134258+00'),
	(16, 'auth', '0009_alter_user_last_name_max_length', '2026-11-22 02:44:45.154336+00'),
	(17, 'auth', '0010_alter_group_name_max_length', '2026-11-22 02:44:45.170555+00'),
	(18, 'auth', '0011_update_proxy_permissions', '2026-11-22 02:44:45.211638+00'),
	(19, 'auth', '0012_alter_user_first_name_max_length', '2026-11-22 02:44:45.237729+00'),
	(20, 'axes', '0001_initial', '2026-11-22 02:44:45.264245+00'),
	(21, 'axes', '0002_auto_20151217_2044', '2026-11-22 02:44:45.350918+00'),
	(22, 'axes', '0003_auto_20160322_0929', '2026-11-22 02:44:45.416838+00'),
	(23, 'axes', '0004_auto_20181024_1538', '2026-11-22 02:44:45.46386+00'),
	(24, 'axes', '0005_remove_accessattempt_trusted', '2026-11-22 02:44:45.478362+00'),
	(25, 'axes', '0006_remove_accesslog_trusted', '2026-11-22 02:44:45.489004+00'),
	(26, 'axes', '0007_alter_accessattempt_unique_together', '2026-11-22 02:44:45.570155+00'),
	(27, 'axes', '0008_accessfailurelog', '2026-11-22 02:44:45.594978+00'),
	(28, 'axes', '0009_add_session_hash', '2026-11-22 02:44:45.604896+00'),
	(29, 'axes', '0010_accessattemptexpiration', '2026-11-22 02:44:45.619653+00'),
	(30, 'budget', '0001_initial', '2026-11-22 02:44:46.335739+00'),
	(31, 'budget', '0002_postings_never_change', '2026-11-22 02:44:46.342076+00'),
	(32, 'documents', '0001_initial', '2026-11-22 02:44:46.359665+00'),
	(33, 'documents', '0002_append_only', '2026-11-22 02:44:46.37401+00'),
	(34, 'listings', '0001_initial', '2026-11-22 02:44:46.931503+00'),
	(35, 'listings', '0002_append_only_prices', '2026-11-22 02:44:46.937795+00'),
	(36, 'purchasing', '0001_initial', '2026-11-22 02:44:49.142465+00'),
	(37, 'fulfilment', '0001_initial', '2026-11-22 02:44:49.714807+00'),
	(38, 'jobs', '0001_initial', '2026-11-22 02:44:49.781894+00'),
	(39, 'kernel', '0001_initial', '2026-11-22 02:44:49.828998+00'),
	(40, 'kernel', '0002_number_sequence', '2026-11-22 02:44:49.85643+00'),
	(41, 'listings', '0003_cards', '2026-11-22 02:44:49.873325+00'),
	(42, 'plugin_api', '0001_initial', '2026-11-22 02:44:49.905669+00'),
	(43, 'rule_packs', '0001_initial', '2026-11-22 02:44:50.016557+00'),
	(44, 'rule_packs', '0002_versions_never_change', '2026-11-22 02:44:50.056345+00'),
	(45, 'search_index', '0001_initial', '2026-11-22 02:44:50.137597+00'),
	(46, 'sessions', '0001_initial', '2026-11-22 02:44:50.174299+00');


--
-- Data for Name: django_session; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: documents_document; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fulfilment_acceptance; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fulfilment_delivery; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fulfilment_invoice; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: jobs_sweep; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: jobs_task; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: kernel_idempotencykey; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: listings_listing; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: listings_pricechange; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_member; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_organisation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_region; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_user; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: plugin_api_pluginswitch; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_cartline; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_order; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_orderline; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_purchase; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_purchaseline; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_spendingsum; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: rule_packs_packparameter; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: rule_packs_packversion; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: search_index_searchlisting; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Name: agreements_admission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_admission_id_seq', 1, false);


--
-- Name: agreements_ceiling_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_ceiling_id_seq', 1, false);


--
-- Name: agreements_frameworkagreement_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_frameworkagreement_id_seq', 1, false);


--
-- Name: agreements_lot_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_lot_id_seq', 1, false);


--
-- Name: audit_event_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_event_id_seq', 1, false);


--
-- Name: audit_signedleaf_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_signedleaf_id_seq', 1, false);


--
-- Name: auth_group_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_permission_id_seq', 176, true);


--
-- Name: axes_accessattempt_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.axes_accessattempt_id_seq', 1, false);


--
-- Name: axes_accessfailurelog_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.axes_accessfailurelog_id_seq', 1, false);


--
-- Name: axes_accesslog_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.axes_accesslog_id_seq', 1, false);


--
-- Name: budget_budgetline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.budget_budgetline_id_seq', 1, false);


--
-- Name: budget_posting_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.budget_posting_id_seq', 1, false);


--
-- Name: catalogue_product_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_product_id_seq', 1, false);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_content_type_id_seq', 44, true);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_migrations_id_seq', 46, true);


--
-- Name: documents_document_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.documents_document_id_seq', 1, false);


--
-- Name: fulfilment_acceptance_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fulfilment_acceptance_id_seq', 1, false);


--
-- Name: fulfilment_delivery_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fulfilment_delivery_id_seq', 1, false);


--
-- Name: fulfilment_invoice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fulfilment_invoice_id_seq', 1, false);


--
-- Name: jobs_task_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.jobs_task_id_seq', 1, false);


--
-- Name: kernel_idempotencykey_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.kernel_idempotencykey_id_seq', 1, false);


--
-- Name: kernel_number; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.kernel_number', 1, false);


--
-- Name: listings_listing_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.listings_listing_id_seq', 1, false);


--
-- Name: listings_pricechange_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.listings_pricechange_id_seq', 1, false);


--
-- Name: organisations_member_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_member_id_seq', 1, false);


--
-- Name: organisations_organisation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_organisation_id_seq', 1, false);


--
-- Name: organisations_user_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_user_id_seq', 1, false);


--
-- Name: plugin_api_pluginswitch_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.plugin_api_pluginswitch_id_seq', 1, false);


--
-- Name: purchasing_cartline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_cartline_id_seq', 1, false);


--
-- Name: purchasing_order_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_order_id_seq', 1, false);


--
-- Name: purchasing_orderline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_orderline_id_seq', 1, false);


--
-- Name: purchasing_purchase_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_purchase_id_seq', 1, false);


--
-- Name: purchasing_purchaseline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_purchaseline_id_seq', 1, false);


--
-- Name: purchasing_spendingsum_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_spendingsum_id_seq', 1, false);


--
-- Name: rule_packs_packparameter_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.rule_packs_packparameter_id_seq', 1, false);


--
-- Name: rule_packs_packversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.rule_packs_packversion_id_seq', 1, false);


--
-- Name: agreements_admission admission_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_admission
    ADD CONSTRAINT admission_once UNIQUE (lot_id, supplier_id);


--
-- Name: agreements_admission agreements_admission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_admission
    ADD CONSTRAINT agreements_admission_pkey PRIMARY KEY (id);


--
-- Name: agreements_ceiling agreements_ceiling_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_ceiling
    ADD CONSTRAINT agreements_ceiling_pkey PRIMARY KEY (id);


--
-- Name: agreements_frameworkagreement agreements_frameworkagreement_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_frameworkagreement
    ADD CONSTRAINT agreements_frameworkagreement_number_key UNIQUE (number);


--
-- Name: agreements_frameworkagreement agreements_frameworkagreement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_frameworkagreement
    ADD CONSTRAINT agreements_frameworkagreement_pkey PRIMARY KEY (id);


--
-- Name: agreements_lot agreements_lot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_lot
    ADD CONSTRAINT agreements_lot_pkey PRIMARY KEY (id);


--
-- Name: audit_cursor audit_cursor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_cursor
    ADD CONSTRAINT audit_cursor_pkey PRIMARY KEY (reader);


--
-- Name: audit_event audit_event_gap_free; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_gap_free UNIQUE (stream, seq);


--
-- Name: audit_event audit_event_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_pkey PRIMARY KEY (id);


--
-- Name: audit_signedleaf audit_leaf_once_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_signedleaf
    ADD CONSTRAINT audit_leaf_once_a_day UNIQUE (stream, day);


--
-- Name: audit_signedhead audit_signedhead_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_signedhead
    ADD CONSTRAINT audit_signedhead_pkey PRIMARY KEY (day);


--
-- Name: audit_signedleaf audit_signedleaf_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_signedleaf
    ADD CONSTRAINT audit_signedleaf_pkey PRIMARY KEY (id);


--
-- Name: audit_stream audit_stream_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_stream
    ADD CONSTRAINT audit_stream_pkey PRIMARY KEY (name);


--
-- Name: auth_group auth_group_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);


--
-- Name: auth_group_permissions auth_group_permissions_group_id_permission_id_0cd325b0_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);


--
-- Name: auth_group_permissions auth_group_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);


--
-- Name: auth_group auth_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


--
-- Name: auth_permission auth_permission_content_type_id_codename_01ab375a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);


--
-- Name: auth_permission auth_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);


--
-- Name: axes_accessattempt axes_accessattempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_pkey PRIMARY KEY (id);


--
-- Name: axes_accessattempt axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq UNIQUE (username, ip_address, user_agent);


--
-- Name: axes_accessattemptexpiration axes_accessattemptexpiration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptexpiration_pkey PRIMARY KEY (access_attempt_id);


--
-- Name: axes_accessfailurelog axes_accessfailurelog_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.axes_accessfailurelog
    ADD CONSTRAINT axes_accessfailurelog_pkey PRIMARY KEY (id);


--
-- Name: axes_accesslog axes_accesslog_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.axes_accesslog
    ADD CONSTRAINT axes_accesslog_pkey PRIMARY KEY (id);


--
-- Name: budget_budgetline budget_budgetline_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.budget_budgetline
    ADD CONSTRAINT budget_budgetline_code_key UNIQUE (code);


--
-- Name: budget_budgetline budget_budgetline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.budget_budgetline
    ADD CONSTRAINT budget_budgetline_pkey PRIMARY KEY (id);


--
-- Name: budget_posting budget_posted_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.budget_posting
    ADD CONSTRAINT budget_posted_once UNIQUE (purchase, "order", kind);


--
-- Name: budget_posting budget_posting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.budget_posting
    ADD CONSTRAINT budget_posting_pkey PRIMARY KEY (id);


--
-- Name: purchasing_cartline cart_line_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_cartline
    ADD CONSTRAINT cart_line_once UNIQUE (user_id, buyer_unit_id, listing_id);


--
-- Name: catalogue_category catalogue_category_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_category
    ADD CONSTRAINT catalogue_category_pkey PRIMARY KEY (code);


--
-- Name: catalogue_product catalogue_product_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_code_key UNIQUE (code);


--
-- Name: catalogue_product catalogue_product_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_pkey PRIMARY KEY (id);


--
-- Name: agreements_ceiling ceiling_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_ceiling
    ADD CONSTRAINT ceiling_once UNIQUE (lot_id, product_id);


--
-- Name: django_content_type django_content_type_app_label_model_76bd3d3b_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);


--
-- Name: django_content_type django_content_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);


--
-- Name: django_migrations django_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);


--
-- Name: django_session django_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);


--
-- Name: documents_document documents_document_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents_document
    ADD CONSTRAINT documents_document_pkey PRIMARY KEY (id);


--
-- Name: documents_document documents_once_a_subject; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents_document
    ADD CONSTRAINT documents_once_a_subject UNIQUE (sha256, subject);


--
-- Name: fulfilment_acceptance fulfilment_acceptance_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_acceptance
    ADD CONSTRAINT fulfilment_acceptance_number_key UNIQUE (number);


--
-- Name: fulfilment_acceptance fulfilment_acceptance_order_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_acceptance
    ADD CONSTRAINT fulfilment_acceptance_order_id_key UNIQUE (order_id);


--
-- Name: fulfilment_acceptance fulfilment_acceptance_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_acceptance
    ADD CONSTRAINT fulfilment_acceptance_pkey PRIMARY KEY (id);


--
-- Name: fulfilment_delivery fulfilment_delivery_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_delivery
    ADD CONSTRAINT fulfilment_delivery_number_key UNIQUE (number);


--
-- Name: fulfilment_delivery fulfilment_delivery_order_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_delivery
    ADD CONSTRAINT fulfilment_delivery_order_id_key UNIQUE (order_id);


--
-- Name: fulfilment_delivery fulfilment_delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_delivery
    ADD CONSTRAINT fulfilment_delivery_pkey PRIMARY KEY (id);


--
-- Name: fulfilment_invoice fulfilment_invoice_order_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_invoice
    ADD CONSTRAINT fulfilment_invoice_order_id_key UNIQUE (order_id);


--
-- Name: fulfilment_invoice fulfilment_invoice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_invoice
    ADD CONSTRAINT fulfilment_invoice_pkey PRIMARY KEY (id);


--
-- Name: fulfilment_invoice invoice_number_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_invoice
    ADD CONSTRAINT invoice_number_once UNIQUE (supplier_id, number);


--
-- Name: jobs_sweep jobs_sweep_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.jobs_sweep
    ADD CONSTRAINT jobs_sweep_pkey PRIMARY KEY (name);


--
-- Name: jobs_task jobs_task_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.jobs_task
    ADD CONSTRAINT jobs_task_pkey PRIMARY KEY (id);


--
-- Name: kernel_idempotencykey kernel_idempotency_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.kernel_idempotencykey
    ADD CONSTRAINT kernel_idempotency_once UNIQUE (scope, operation, key);


--
-- Name: kernel_idempotencykey kernel_idempotencykey_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.kernel_idempotencykey
    ADD CONSTRAINT kernel_idempotencykey_pkey PRIMARY KEY (id);


--
-- Name: listings_listing listing_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_listing
    ADD CONSTRAINT listing_once UNIQUE (product_id, supplier_id, lot_id);


--
-- Name: listings_listing listings_listing_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_listing
    ADD CONSTRAINT listings_listing_pkey PRIMARY KEY (id);


--
-- Name: listings_pricechange listings_pricechange_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_pricechange
    ADD CONSTRAINT listings_pricechange_pkey PRIMARY KEY (id);


--
-- Name: agreements_lot lot_number_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_lot
    ADD CONSTRAINT lot_number_once UNIQUE (agreement_id, number);


--
-- Name: organisations_member member_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_member
    ADD CONSTRAINT member_once UNIQUE (user_id, organisation_id);


--
-- Name: purchasing_orderline order_line_position_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_orderline
    ADD CONSTRAINT order_line_position_once UNIQUE (order_id, "position");


--
-- Name: purchasing_order order_one_per_supplier; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_order
    ADD CONSTRAINT order_one_per_supplier UNIQUE (purchase_id, supplier_id);


--
-- Name: organisations_member organisations_member_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_member
    ADD CONSTRAINT organisations_member_pkey PRIMARY KEY (id);


--
-- Name: organisations_organisation organisations_organisation_credit_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organisation_credit_code_key UNIQUE (credit_code);


--
-- Name: organisations_organisation organisations_organisation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organisation_pkey PRIMARY KEY (id);


--
-- Name: organisations_region organisations_region_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_region
    ADD CONSTRAINT organisations_region_pkey PRIMARY KEY (code);


--
-- Name: organisations_user organisations_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_user
    ADD CONSTRAINT organisations_user_pkey PRIMARY KEY (id);


--
-- Name: organisations_user organisations_user_username_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_user
    ADD CONSTRAINT organisations_user_username_key UNIQUE (username);


--
-- Name: rule_packs_packparameter pack_parameter_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_packparameter
    ADD CONSTRAINT pack_parameter_once UNIQUE (pack_version_id, name, region, category, effective_from);


--
-- Name: rule_packs_packversion pack_version_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_packversion
    ADD CONSTRAINT pack_version_once UNIQUE (pack, version);


--
-- Name: plugin_api_pluginswitch plugin_api_one_switch; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_api_pluginswitch
    ADD CONSTRAINT plugin_api_one_switch UNIQUE (region, plugin);


--
-- Name: plugin_api_pluginswitch plugin_api_pluginswitch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_api_pluginswitch
    ADD CONSTRAINT plugin_api_pluginswitch_pkey PRIMARY KEY (id);


--
-- Name: purchasing_purchaseline purchase_line_position_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchaseline
    ADD CONSTRAINT purchase_line_position_once UNIQUE (purchase_id, "position");


--
-- Name: purchasing_cartline purchasing_cartline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_cartline
    ADD CONSTRAINT purchasing_cartline_pkey PRIMARY KEY (id);


--
-- Name: purchasing_order purchasing_order_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_order
    ADD CONSTRAINT purchasing_order_number_key UNIQUE (number);


--
-- Name: purchasing_order purchasing_order_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_order
    ADD CONSTRAINT purchasing_order_pkey PRIMARY KEY (id);


--
-- Name: purchasing_orderline purchasing_orderline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_orderline
    ADD CONSTRAINT purchasing_orderline_pkey PRIMARY KEY (id);


--
-- Name: purchasing_orderline purchasing_orderline_purchase_line_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_orderline
    ADD CONSTRAINT purchasing_orderline_purchase_line_id_key UNIQUE (purchase_line_id);


--
-- Name: purchasing_purchase purchasing_purchase_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchase
    ADD CONSTRAINT purchasing_purchase_number_key UNIQUE (number);


--
-- Name: purchasing_purchase purchasing_purchase_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchase
    ADD CONSTRAINT purchasing_purchase_pkey PRIMARY KEY (id);


--
-- Name: purchasing_purchaseline purchasing_purchaseline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchaseline
    ADD CONSTRAINT purchasing_purchaseline_pkey PRIMARY KEY (id);


--
-- Name: purchasing_spendingsum purchasing_spendingsum_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_spendingsum
    ADD CONSTRAINT purchasing_spendingsum_pkey PRIMARY KEY (id);


--
-- Name: rule_packs_packparameter rule_packs_packparameter_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_packparameter
    ADD CONSTRAINT rule_packs_packparameter_pkey PRIMARY KEY (id);


--
-- Name: rule_packs_packversion rule_packs_packversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_packversion
    ADD CONSTRAINT rule_packs_packversion_pkey PRIMARY KEY (id);


--
-- Name: search_index_searchlisting search_index_searchlisting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.search_index_searchlisting
    ADD CONSTRAINT search_index_searchlisting_pkey PRIMARY KEY (listing_id);


--
-- Name: purchasing_spendingsum spending_sum_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_spendingsum
    ADD CONSTRAINT spending_sum_once UNIQUE (buyer_unit_id, budget_project, category_prefix, year);


--
-- Name: agreements_admission_lot_id_314f2eba; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_admission_lot_id_314f2eba ON public.agreements_admission USING btree (lot_id);


--
-- Name: agreements_admission_supplier_id_73f5beea; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_admission_supplier_id_73f5beea ON public.agreements_admission USING btree (supplier_id);


--
-- Name: agreements_ceiling_lot_id_9cbf31ed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_ceiling_lot_id_9cbf31ed ON public.agreements_ceiling USING btree (lot_id);


--
-- Name: agreements_ceiling_product_id_1e68590e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_ceiling_product_id_1e68590e ON public.agreements_ceiling USING btree (product_id);


--
-- Name: agreements_frameworkagreement_manager_id_f9ebb436; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_frameworkagreement_manager_id_f9ebb436 ON public.agreements_frameworkagreement USING btree (manager_id);


--
-- Name: agreements_frameworkagreement_number_a0f7920d_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_frameworkagreement_number_a0f7920d_like ON public.agreements_frameworkagreement USING btree (number varchar_pattern_ops);


--
-- Name: agreements_frameworkagreement_region_id_1427fc33; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_frameworkagreement_region_id_1427fc33 ON public.agreements_frameworkagreement USING btree (region_id);


--
-- Name: agreements_frameworkagreement_region_id_1427fc33_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_frameworkagreement_region_id_1427fc33_like ON public.agreements_frameworkagreement USING btree (region_id varchar_pattern_ops);


--
-- Name: agreements_lot_agreement_id_2a8d0314; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_lot_agreement_id_2a8d0314 ON public.agreements_lot USING btree (agreement_id);


--
-- Name: agreements_lot_category_id_83f2db87; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_lot_category_id_83f2db87 ON public.agreements_lot USING btree (category_id);


--
-- Name: agreements_lot_category_id_83f2db87_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_lot_category_id_83f2db87_like ON public.agreements_lot USING btree (category_id varchar_pattern_ops);


--
-- Name: audit_cursor_reader_9e799034_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_cursor_reader_9e799034_like ON public.audit_cursor USING btree (reader varchar_pattern_ops);


--
-- Name: audit_event_reading_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_event_reading_order ON public.audit_event USING btree (epoch, txid, id);


--
-- Name: audit_stream_name_8ed5b05e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_stream_name_8ed5b05e_like ON public.audit_stream USING btree (name text_pattern_ops);


--
-- Name: auth_group_name_a6ea08ec_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);


--
-- Name: auth_group_permissions_group_id_b120cbf9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);


--
-- Name: auth_group_permissions_permission_id_84c5c92e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);


--
-- Name: auth_permission_content_type_id_2f476e4b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);


--
-- Name: axes_accessattempt_ip_address_10922d9c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessattempt_ip_address_10922d9c ON public.axes_accessattempt USING btree (ip_address);


--
-- Name: axes_accessattempt_user_agent_ad89678b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessattempt_user_agent_ad89678b ON public.axes_accessattempt USING btree (user_agent);


--
-- Name: axes_accessattempt_user_agent_ad89678b_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessattempt_user_agent_ad89678b_like ON public.axes_accessattempt USING btree (user_agent varchar_pattern_ops);


--
-- Name: axes_accessattempt_username_3f2d4ca0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessattempt_username_3f2d4ca0 ON public.axes_accessattempt USING btree (username);


--
-- Name: axes_accessattempt_username_3f2d4ca0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessattempt_username_3f2d4ca0_like ON public.axes_accessattempt USING btree (username varchar_pattern_ops);


--
-- Name: axes_accessfailurelog_ip_address_2e9f5a7f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessfailurelog_ip_address_2e9f5a7f ON public.axes_accessfailurelog USING btree (ip_address);


--
-- Name: axes_accessfailurelog_user_agent_ea145dda; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessfailurelog_user_agent_ea145dda ON public.axes_accessfailurelog USING btree (user_agent);


--
-- Name: axes_accessfailurelog_user_agent_ea145dda_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessfailurelog_user_agent_ea145dda_like ON public.axes_accessfailurelog USING btree (user_agent varchar_pattern_ops);


--
-- Name: axes_accessfailurelog_username_a8b7e8a4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessfailurelog_username_a8b7e8a4 ON public.axes_accessfailurelog USING btree (username);


--
-- Name: axes_accessfailurelog_username_a8b7e8a4_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accessfailurelog_username_a8b7e8a4_like ON public.axes_accessfailurelog USING btree (username varchar_pattern_ops);


--
-- Name: axes_accesslog_ip_address_86b417e5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accesslog_ip_address_86b417e5 ON public.axes_accesslog USING btree (ip_address);


--
-- Name: axes_accesslog_user_agent_0e659004; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accesslog_user_agent_0e659004 ON public.axes_accesslog USING btree (user_agent);


--
-- Name: axes_accesslog_user_agent_0e659004_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accesslog_user_agent_0e659004_like ON public.axes_accesslog USING btree (user_agent varchar_pattern_ops);


--
-- Name: axes_accesslog_username_df93064b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accesslog_username_df93064b ON public.axes_accesslog USING btree (username);


--
-- Name: axes_accesslog_username_df93064b_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX axes_accesslog_username_df93064b_like ON public.axes_accesslog USING btree (username varchar_pattern_ops);


--
-- Name: budget_budgetline_buyer_unit_id_a1e540c2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX budget_budgetline_buyer_unit_id_a1e540c2 ON public.budget_budgetline USING btree (buyer_unit_id);


--
-- Name: budget_budgetline_code_48d95811_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX budget_budgetline_code_48d95811_like ON public.budget_budgetline USING btree (code varchar_pattern_ops);


--
-- Name: budget_line_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX budget_line_by_region ON public.budget_budgetline USING btree (region, year, code);


--
-- Name: budget_line_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX budget_line_by_unit ON public.budget_budgetline USING btree (buyer_unit_id, year, code);


--
-- Name: budget_posting_by_line; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX budget_posting_by_line ON public.budget_posting USING btree (line_id, id DESC);


--
-- Name: budget_posting_line_id_93d8266b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX budget_posting_line_id_93d8266b ON public.budget_posting USING btree (line_id);


--
-- Name: catalogue_category_code_98f4a4fa_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_category_code_98f4a4fa_like ON public.catalogue_category USING btree (code varchar_pattern_ops);


--
-- Name: catalogue_product_category_id_d8eb7fb2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_category_id_d8eb7fb2 ON public.catalogue_product USING btree (category_id);


--
-- Name: catalogue_product_category_id_d8eb7fb2_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_category_id_d8eb7fb2_like ON public.catalogue_product USING btree (category_id varchar_pattern_ops);


--
-- Name: catalogue_product_code_a7386c07_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_code_a7386c07_like ON public.catalogue_product USING btree (code varchar_pattern_ops);


--
-- Name: django_session_expire_date_a5c62663; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);


--
-- Name: django_session_session_key_c0390e0f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);


--
-- Name: fulfilment_acceptance_accepted_by_id_718591cb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_acceptance_accepted_by_id_718591cb ON public.fulfilment_acceptance USING btree (accepted_by_id);


--
-- Name: fulfilment_acceptance_number_92ff1f91_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_acceptance_number_92ff1f91_like ON public.fulfilment_acceptance USING btree (number varchar_pattern_ops);


--
-- Name: fulfilment_delivery_number_75d91997_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_delivery_number_75d91997_like ON public.fulfilment_delivery USING btree (number varchar_pattern_ops);


--
-- Name: fulfilment_invoice_document_id_d05caeef; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_invoice_document_id_d05caeef ON public.fulfilment_invoice USING btree (document_id);


--
-- Name: fulfilment_invoice_supplier_id_47785031; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_invoice_supplier_id_47785031 ON public.fulfilment_invoice USING btree (supplier_id);


--
-- Name: jobs_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX jobs_due ON public.jobs_task USING btree (run_at, id) WHERE ((state)::text = 'waiting'::text);


--
-- Name: jobs_one_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX jobs_one_waiting ON public.jobs_task USING btree (name, dedupe) WHERE ((state)::text = 'waiting'::text);


--
-- Name: jobs_running; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX jobs_running ON public.jobs_task USING btree (holder) WHERE ((state)::text = 'running'::text);


--
-- Name: jobs_sweep_name_bcca0599_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX jobs_sweep_name_bcca0599_like ON public.jobs_sweep USING btree (name varchar_pattern_ops);


--
-- Name: kernel_idempotency_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX kernel_idempotency_age ON public.kernel_idempotencykey USING btree (created_at);


--
-- Name: listing_by_supplier; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX listing_by_supplier ON public.listings_listing USING btree (supplier_id, state, id);


--
-- Name: listings_listing_lot_id_bca85ebb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX listings_listing_lot_id_bca85ebb ON public.listings_listing USING btree (lot_id);


--
-- Name: listings_listing_product_id_e2cbcee6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX listings_listing_product_id_e2cbcee6 ON public.listings_listing USING btree (product_id);


--
-- Name: listings_listing_supplier_id_3b2bbecd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX listings_listing_supplier_id_3b2bbecd ON public.listings_listing USING btree (supplier_id);


--
-- Name: listings_pricechange_listing_id_57ed5fce; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX listings_pricechange_listing_id_57ed5fce ON public.listings_pricechange USING btree (listing_id);


--
-- Name: order_by_buyer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_by_buyer ON public.purchasing_order USING btree (buyer_unit_id, placed_at DESC, id DESC);


--
-- Name: order_by_supplier; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_by_supplier ON public.purchasing_order USING btree (supplier_id, placed_at DESC, id DESC);


--
-- Name: order_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_due ON public.purchasing_order USING btree (next_check_at) WHERE (next_check_at IS NOT NULL);


--
-- Name: organisation_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_by_region ON public.organisations_organisation USING btree (region_id, kind);


--
-- Name: organisations_member_organisation_id_83bfe5dc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_member_organisation_id_83bfe5dc ON public.organisations_member USING btree (organisation_id);


--
-- Name: organisations_member_user_id_9718736e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_member_user_id_9718736e ON public.organisations_member USING btree (user_id);


--
-- Name: organisations_organisation_credit_code_3a7656ae_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_organisation_credit_code_3a7656ae_like ON public.organisations_organisation USING btree (credit_code varchar_pattern_ops);


--
-- Name: organisations_organisation_region_id_63babe33; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_organisation_region_id_63babe33 ON public.organisations_organisation USING btree (region_id);


--
-- Name: organisations_organisation_region_id_63babe33_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_organisation_region_id_63babe33_like ON public.organisations_organisation USING btree (region_id varchar_pattern_ops);


--
-- Name: organisations_region_code_039d3fd7_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_region_code_039d3fd7_like ON public.organisations_region USING btree (code varchar_pattern_ops);


--
-- Name: organisations_region_parent_id_6415a308; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_region_parent_id_6415a308 ON public.organisations_region USING btree (parent_id);


--
-- Name: organisations_region_parent_id_6415a308_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_region_parent_id_6415a308_like ON public.organisations_region USING btree (parent_id varchar_pattern_ops);


--
-- Name: organisations_user_username_2c14b3a6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_user_username_2c14b3a6_like ON public.organisations_user USING btree (username varchar_pattern_ops);


--
-- Name: price_history; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX price_history ON public.listings_pricechange USING btree (listing_id, at);


--
-- Name: product_by_category; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX product_by_category ON public.catalogue_product USING btree (category_id, brand);


--
-- Name: purchase_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchase_by_region ON public.purchasing_purchase USING btree (region_code, submitted_at DESC, id DESC);


--
-- Name: purchase_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchase_by_unit ON public.purchasing_purchase USING btree (buyer_unit_id, submitted_at DESC, id DESC);


--
-- Name: purchase_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchase_due ON public.purchasing_purchase USING btree (next_check_at) WHERE (next_check_at IS NOT NULL);


--
-- Name: purchasing_cartline_buyer_unit_id_994b7ae6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_cartline_buyer_unit_id_994b7ae6 ON public.purchasing_cartline USING btree (buyer_unit_id);


--
-- Name: purchasing_cartline_listing_id_7d99619b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_cartline_listing_id_7d99619b ON public.purchasing_cartline USING btree (listing_id);


--
-- Name: purchasing_cartline_user_id_bb8acbf4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_cartline_user_id_bb8acbf4 ON public.purchasing_cartline USING btree (user_id);


--
-- Name: purchasing_order_buyer_unit_id_bf1c7e46; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_order_buyer_unit_id_bf1c7e46 ON public.purchasing_order USING btree (buyer_unit_id);


--
-- Name: purchasing_order_number_751261e0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_order_number_751261e0_like ON public.purchasing_order USING btree (number varchar_pattern_ops);


--
-- Name: purchasing_order_purchase_id_9170c569; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_order_purchase_id_9170c569 ON public.purchasing_order USING btree (purchase_id);


--
-- Name: purchasing_order_supplier_id_25f581d2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_order_supplier_id_25f581d2 ON public.purchasing_order USING btree (supplier_id);


--
-- Name: purchasing_orderline_order_id_d664b119; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_orderline_order_id_d664b119 ON public.purchasing_orderline USING btree (order_id);


--
-- Name: purchasing_purchase_approver_id_06135bec; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_purchase_approver_id_06135bec ON public.purchasing_purchase USING btree (approver_id);


--
-- Name: purchasing_purchase_buyer_unit_id_ea658497; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_purchase_buyer_unit_id_ea658497 ON public.purchasing_purchase USING btree (buyer_unit_id);


--
-- Name: purchasing_purchase_number_4a7afcc6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_purchase_number_4a7afcc6_like ON public.purchasing_purchase USING btree (number varchar_pattern_ops);


--
-- Name: purchasing_purchase_requester_id_83b8b686; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_purchase_requester_id_83b8b686 ON public.purchasing_purchase USING btree (requester_id);


--
-- Name: purchasing_purchaseline_listing_id_8300510e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_purchaseline_listing_id_8300510e ON public.purchasing_purchaseline USING btree (listing_id);


--
-- Name: purchasing_purchaseline_lot_id_856cf30d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_purchaseline_lot_id_856cf30d ON public.purchasing_purchaseline USING btree (lot_id);


--
-- Name: purchasing_purchaseline_product_id_ed27c989; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_purchaseline_product_id_ed27c989 ON public.purchasing_purchaseline USING btree (product_id);


--
-- Name: purchasing_purchaseline_purchase_id_fee5f5cb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_purchaseline_purchase_id_fee5f5cb ON public.purchasing_purchaseline USING btree (purchase_id);


--
-- Name: purchasing_purchaseline_supplier_id_ce3d6725; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_purchaseline_supplier_id_ce3d6725 ON public.purchasing_purchaseline USING btree (supplier_id);


--
-- Name: purchasing_spendingsum_buyer_unit_id_9c716433; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_spendingsum_buyer_unit_id_9c716433 ON public.purchasing_spendingsum USING btree (buyer_unit_id);


--
-- Name: rule_packs_packparameter_pack_version_id_8ec4521c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX rule_packs_packparameter_pack_version_id_8ec4521c ON public.rule_packs_packparameter USING btree (pack_version_id);


--
-- Name: search_by_brand_price; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_by_brand_price ON public.search_index_searchlisting USING btree (brand, price, listing_id);


--
-- Name: search_by_category_price; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_by_category_price ON public.search_index_searchlisting USING btree (category, price, listing_id);


--
-- Name: search_by_delivery; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_by_delivery ON public.search_index_searchlisting USING btree (delivery_days, listing_id);


--
-- Name: search_by_price; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_by_price ON public.search_index_searchlisting USING btree (price, listing_id);


--
-- Name: search_by_product; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_by_product ON public.search_index_searchlisting USING btree (product_id, price, listing_id);


--
-- Name: search_by_saving; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_by_saving ON public.search_index_searchlisting USING btree (saving, listing_id);


--
-- Name: search_sample_terms; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_sample_terms ON public.search_index_searchlisting USING gin (terms) WHERE sampled;


--
-- Name: search_terms; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_terms ON public.search_index_searchlisting USING gin (terms);


--
-- Name: audit_event append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();


--
-- Name: audit_signedhead append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_signedhead FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();


--
-- Name: audit_signedleaf append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_signedleaf FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();


--
-- Name: documents_document append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.documents_document FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();


--
-- Name: listings_pricechange append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.listings_pricechange FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();


--
-- Name: budget_posting refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.budget_posting FOR EACH ROW EXECUTE FUNCTION public.budget_refuse_change();


--
-- Name: rule_packs_packparameter refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.rule_packs_packparameter FOR EACH ROW EXECUTE FUNCTION public.rule_packs_refuse_change();


--
-- Name: rule_packs_packversion refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.rule_packs_packversion FOR EACH ROW EXECUTE FUNCTION public.rule_packs_refuse_change();


--
-- Name: agreements_admission agreements_admission_lot_id_314f2eba_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_admission
    ADD CONSTRAINT agreements_admission_lot_id_314f2eba_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_admission agreements_admission_supplier_id_73f5beea_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_admission
    ADD CONSTRAINT agreements_admission_supplier_id_73f5beea_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_ceiling agreements_ceiling_lot_id_9cbf31ed_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_ceiling
    ADD CONSTRAINT agreements_ceiling_lot_id_9cbf31ed_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_ceiling agreements_ceiling_product_id_1e68590e_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_ceiling
    ADD CONSTRAINT agreements_ceiling_product_id_1e68590e_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_frameworkagreement agreements_framework_manager_id_f9ebb436_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_frameworkagreement
    ADD CONSTRAINT agreements_framework_manager_id_f9ebb436_fk_organisat FOREIGN KEY (manager_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_frameworkagreement agreements_framework_region_id_1427fc33_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_frameworkagreement
    ADD CONSTRAINT agreements_framework_region_id_1427fc33_fk_organisat FOREIGN KEY (region_id) REFERENCES public.organisations_region(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_lot agreements_lot_agreement_id_2a8d0314_fk_agreement; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_lot
    ADD CONSTRAINT agreements_lot_agreement_id_2a8d0314_fk_agreement FOREIGN KEY (agreement_id) REFERENCES public.agreements_frameworkagreement(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_lot agreements_lot_category_id_83f2db87_fk_catalogue_category_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_lot
    ADD CONSTRAINT agreements_lot_category_id_83f2db87_fk_catalogue_category_code FOREIGN KEY (category_id) REFERENCES public.catalogue_category(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissio_permission_id_84c5c92e_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissions_group_id_b120cbf9_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_permission auth_permission_content_type_id_2f476e4b_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: axes_accessattemptexpiration axes_accessattemptex_access_attempt_id_6b73a47a_fk_axes_acce; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptex_access_attempt_id_6b73a47a_fk_axes_acce FOREIGN KEY (access_attempt_id) REFERENCES public.axes_accessattempt(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: budget_budgetline budget_budgetline_buyer_unit_id_a1e540c2_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.budget_budgetline
    ADD CONSTRAINT budget_budgetline_buyer_unit_id_a1e540c2_fk_organisat FOREIGN KEY (buyer_unit_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: budget_posting budget_posting_line_id_93d8266b_fk_budget_budgetline_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.budget_posting
    ADD CONSTRAINT budget_posting_line_id_93d8266b_fk_budget_budgetline_id FOREIGN KEY (line_id) REFERENCES public.budget_budgetline(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_product catalogue_product_category_id_d8eb7fb2_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_category_id_d8eb7fb2_fk_catalogue FOREIGN KEY (category_id) REFERENCES public.catalogue_category(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_acceptance fulfilment_acceptanc_accepted_by_id_718591cb_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_acceptance
    ADD CONSTRAINT fulfilment_acceptanc_accepted_by_id_718591cb_fk_organisat FOREIGN KEY (accepted_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_acceptance fulfilment_acceptance_order_id_6ca2ad38_fk_purchasing_order_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_acceptance
    ADD CONSTRAINT fulfilment_acceptance_order_id_6ca2ad38_fk_purchasing_order_id FOREIGN KEY (order_id) REFERENCES public.purchasing_order(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_delivery fulfilment_delivery_order_id_4ae703da_fk_purchasing_order_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_delivery
    ADD CONSTRAINT fulfilment_delivery_order_id_4ae703da_fk_purchasing_order_id FOREIGN KEY (order_id) REFERENCES public.purchasing_order(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_invoice fulfilment_invoice_document_id_d05caeef_fk_documents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_invoice
    ADD CONSTRAINT fulfilment_invoice_document_id_d05caeef_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_invoice fulfilment_invoice_order_id_c78c5ca2_fk_purchasing_order_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_invoice
    ADD CONSTRAINT fulfilment_invoice_order_id_c78c5ca2_fk_purchasing_order_id FOREIGN KEY (order_id) REFERENCES public.purchasing_order(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_invoice fulfilment_invoice_supplier_id_47785031_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_invoice
    ADD CONSTRAINT fulfilment_invoice_supplier_id_47785031_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: listings_listing listings_listing_lot_id_bca85ebb_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_listing
    ADD CONSTRAINT listings_listing_lot_id_bca85ebb_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: listings_listing listings_listing_product_id_e2cbcee6_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_listing
    ADD CONSTRAINT listings_listing_product_id_e2cbcee6_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: listings_listing listings_listing_supplier_id_3b2bbecd_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_listing
    ADD CONSTRAINT listings_listing_supplier_id_3b2bbecd_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: listings_pricechange listings_pricechange_listing_id_57ed5fce_fk_listings_listing_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_pricechange
    ADD CONSTRAINT listings_pricechange_listing_id_57ed5fce_fk_listings_listing_id FOREIGN KEY (listing_id) REFERENCES public.listings_listing(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_member organisations_member_organisation_id_83bfe5dc_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_member
    ADD CONSTRAINT organisations_member_organisation_id_83bfe5dc_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_member organisations_member_user_id_9718736e_fk_organisations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_member
    ADD CONSTRAINT organisations_member_user_id_9718736e_fk_organisations_user_id FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_organisation organisations_organi_region_id_63babe33_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organi_region_id_63babe33_fk_organisat FOREIGN KEY (region_id) REFERENCES public.organisations_region(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_region organisations_region_parent_id_6415a308_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_region
    ADD CONSTRAINT organisations_region_parent_id_6415a308_fk_organisat FOREIGN KEY (parent_id) REFERENCES public.organisations_region(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_cartline purchasing_cartline_buyer_unit_id_994b7ae6_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_cartline
    ADD CONSTRAINT purchasing_cartline_buyer_unit_id_994b7ae6_fk_organisat FOREIGN KEY (buyer_unit_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_cartline purchasing_cartline_listing_id_7d99619b_fk_listings_listing_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_cartline
    ADD CONSTRAINT purchasing_cartline_listing_id_7d99619b_fk_listings_listing_id FOREIGN KEY (listing_id) REFERENCES public.listings_listing(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_cartline purchasing_cartline_user_id_bb8acbf4_fk_organisations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_cartline
    ADD CONSTRAINT purchasing_cartline_user_id_bb8acbf4_fk_organisations_user_id FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_order purchasing_order_buyer_unit_id_bf1c7e46_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_order
    ADD CONSTRAINT purchasing_order_buyer_unit_id_bf1c7e46_fk_organisat FOREIGN KEY (buyer_unit_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_order purchasing_order_purchase_id_9170c569_fk_purchasing_purchase_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_order
    ADD CONSTRAINT purchasing_order_purchase_id_9170c569_fk_purchasing_purchase_id FOREIGN KEY (purchase_id) REFERENCES public.purchasing_purchase(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_order purchasing_order_supplier_id_25f581d2_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_order
    ADD CONSTRAINT purchasing_order_supplier_id_25f581d2_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_orderline purchasing_orderline_order_id_d664b119_fk_purchasing_order_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_orderline
    ADD CONSTRAINT purchasing_orderline_order_id_d664b119_fk_purchasing_order_id FOREIGN KEY (order_id) REFERENCES public.purchasing_order(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_orderline purchasing_orderline_purchase_line_id_c8bf6618_fk_purchasin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_orderline
    ADD CONSTRAINT purchasing_orderline_purchase_line_id_c8bf6618_fk_purchasin FOREIGN KEY (purchase_line_id) REFERENCES public.purchasing_purchaseline(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_purchase purchasing_purchase_approver_id_06135bec_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchase
    ADD CONSTRAINT purchasing_purchase_approver_id_06135bec_fk_organisat FOREIGN KEY (approver_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_purchase purchasing_purchase_buyer_unit_id_ea658497_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchase
    ADD CONSTRAINT purchasing_purchase_buyer_unit_id_ea658497_fk_organisat FOREIGN KEY (buyer_unit_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_purchase purchasing_purchase_requester_id_83b8b686_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchase
    ADD CONSTRAINT purchasing_purchase_requester_id_83b8b686_fk_organisat FOREIGN KEY (requester_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_purchaseline purchasing_purchasel_listing_id_8300510e_fk_listings_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchaseline
    ADD CONSTRAINT purchasing_purchasel_listing_id_8300510e_fk_listings_ FOREIGN KEY (listing_id) REFERENCES public.listings_listing(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_purchaseline purchasing_purchasel_product_id_ed27c989_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchaseline
    ADD CONSTRAINT purchasing_purchasel_product_id_ed27c989_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_purchaseline purchasing_purchasel_purchase_id_fee5f5cb_fk_purchasin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchaseline
    ADD CONSTRAINT purchasing_purchasel_purchase_id_fee5f5cb_fk_purchasin FOREIGN KEY (purchase_id) REFERENCES public.purchasing_purchase(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_purchaseline purchasing_purchasel_supplier_id_ce3d6725_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchaseline
    ADD CONSTRAINT purchasing_purchasel_supplier_id_ce3d6725_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_purchaseline purchasing_purchaseline_lot_id_856cf30d_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchaseline
    ADD CONSTRAINT purchasing_purchaseline_lot_id_856cf30d_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_spendingsum purchasing_spendings_buyer_unit_id_9c716433_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_spendingsum
    ADD CONSTRAINT purchasing_spendings_buyer_unit_id_9c716433_fk_organisat FOREIGN KEY (buyer_unit_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: rule_packs_packparameter rule_packs_packparam_pack_version_id_8ec4521c_fk_rule_pack; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_packparameter
    ADD CONSTRAINT rule_packs_packparam_pack_version_id_8ec4521c_fk_rule_pack FOREIGN KEY (pack_version_id) REFERENCES public.rule_packs_packversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- PostgreSQL database dump complete
--


