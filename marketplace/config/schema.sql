-- PostgreSQL 18, migrations be095f4bd290a0b20c0112a294fc151456a94103db3ed18f9a0aebd5c6731eb9
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
-- Name: catalogue_identity(text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.catalogue_identity(brand text, model text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    SELECT CASE WHEN model = '' THEN '' ELSE
        lower(regexp_replace(normalize(brand || '/' || model, NFKC), '[\s\-_.()]+', '', 'g')) END
$$;


--
-- Name: listing_cards(bigint[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.listing_cards(wanted bigint[]) RETURNS TABLE(id bigint, state character varying, price numeric, ceiling numeric, stock integer, delivery_days smallint, warranty_months smallint, product_id bigint, product_code character varying, product_name character varying, product_name_en character varying, brand character varying, model_code character varying, unit character varying, labels character varying[], attributes text, category_code character varying, category_name character varying, category_name_en character varying, supplier_id bigint, credit_code character varying, supplier_name character varying, supplier_name_en character varying, small_or_micro boolean, supplier_region character varying, supplier_region_name character varying, supplier_region_name_en character varying, lot_id bigint, lot_number smallint, lot_title character varying, lot_title_en character varying, agreement_number character varying, agreement_title character varying, agreement_title_en character varying, kind character varying, valid_from date, valid_to date, agreement_region character varying, agreement_region_name character varying, agreement_region_name_en character varying, profile_id bigint, specification text)
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
-- Name: mall_now(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.mall_now() RETURNS timestamp with time zone
    LANGUAGE sql
    AS $$SELECT clock_timestamp() + coalesce((SELECT ahead FROM public.kernel_sandbox), interval '0')$$;


--
-- Name: notices_refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.notices_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF OLD.state = 'draft' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a published notice is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.number, NEW.kind, NEW.region_id, NEW.title, NEW.title_en, NEW.terms, NEW.subject, NEW.organisation_id,
        NEW.publisher, NEW.author, NEW.corrects_id, NEW.attachments, NEW.content_sha256, NEW.published_at, NEW.search)
       IS DISTINCT FROM
       (OLD.number, OLD.kind, OLD.region_id, OLD.title, OLD.title_en, OLD.terms, OLD.subject, OLD.organisation_id,
        OLD.publisher, OLD.author, OLD.corrects_id, OLD.attachments, OLD.content_sha256, OLD.published_at, OLD.search)
    THEN
        RAISE EXCEPTION 'the text of a published notice never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state <> OLD.state
       AND (OLD.state, NEW.state) NOT IN (('published', 'corrected'), ('published', 'withdrawn'), ('corrected', 'withdrawn'))
    THEN
        RAISE EXCEPTION 'a notice does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.withdrawn_at IS NOT NULL
       AND (NEW.withdrawn_at, NEW.withdrawal_reason) IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawal_reason)
    THEN
        RAISE EXCEPTION 'a withdrawal never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.seq IS NOT NULL AND (NEW.stream, NEW.seq) IS DISTINCT FROM (OLD.stream, OLD.seq) THEN
        RAISE EXCEPTION 'the place of a notice in the log never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
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


--
-- Name: search_index_take_in(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.search_index_take_in() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT gin_clean_pending_list('public.search_terms'::regclass);
    SELECT gin_clean_pending_list('public.search_sample_terms'::regclass);
$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: account_emailaddress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: account_emailaddress_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: account_emailconfirmation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);


--
-- Name: account_emailconfirmation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


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
-- Name: agreements_agent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_agent (
    id bigint NOT NULL,
    appointed_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    end_reason character varying(200) NOT NULL,
    agent_id bigint NOT NULL,
    lot_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    CONSTRAINT agent_is_another CHECK ((NOT (agent_id = supplier_id)))
);


--
-- Name: agreements_agent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_agent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_agent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agreements_agreementprice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_agreementprice (
    id bigint NOT NULL,
    amount numeric(14,2) NOT NULL,
    lot_id bigint NOT NULL,
    product_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    CONSTRAINT agreement_price_positive CHECK ((amount > (0)::numeric))
);


--
-- Name: agreements_agreementprice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_agreementprice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_agreementprice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agreements_application; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_application (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    state character varying(12) NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    submissions smallint NOT NULL,
    withdrawn_at timestamp with time zone,
    receipt character varying(64) NOT NULL,
    sealed bytea,
    content jsonb NOT NULL,
    standing character varying(16) NOT NULL,
    reviewed_at timestamp with time zone,
    review_reason character varying(200) NOT NULL,
    scores jsonb NOT NULL,
    score numeric(6,2),
    evaluated_price numeric(14,2),
    rank smallint,
    verdict character varying(24) NOT NULL,
    announced_at timestamp with time zone,
    signed_at timestamp with time zone,
    lot_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    invitation_id bigint NOT NULL,
    CONSTRAINT agreements_application_rank_check CHECK ((rank >= 0)),
    CONSTRAINT agreements_application_submissions_check CHECK ((submissions >= 0)),
    CONSTRAINT application_hex_receipt CHECK (((receipt)::text ~ '^[0-9a-f]{64}$'::text))
);


--
-- Name: agreements_application_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_application ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_application_id_seq
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
-- Name: agreements_departure; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_departure (
    id bigint NOT NULL,
    ground character varying(16) NOT NULL,
    reason character varying(200) NOT NULL,
    admitted_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    announced_at timestamp with time zone,
    agreement_id bigint NOT NULL,
    lot_id bigint NOT NULL,
    supplier_id bigint NOT NULL
);


--
-- Name: agreements_departure_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_departure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_departure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agreements_exitrequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_exitrequest (
    id bigint NOT NULL,
    reason character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    permitted boolean,
    answer character varying(200) NOT NULL,
    answered_at timestamp with time zone,
    agreement_id bigint NOT NULL,
    supplier_id bigint NOT NULL
);


--
-- Name: agreements_exitrequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_exitrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_exitrequest_id_seq
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
    state character varying(16) NOT NULL,
    signed_on date,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    manager_id bigint NOT NULL,
    region_id character varying(6) NOT NULL,
    buyers_told_at timestamp with time zone,
    copy_filed_at timestamp with time zone,
    demand_standard text DEFAULT ''::text NOT NULL,
    end_reason character varying(200) DEFAULT ''::character varying NOT NULL,
    ended_at timestamp with time zone,
    in_force_at timestamp with time zone,
    largest_purchase numeric(14,2),
    open_ground character varying(16) DEFAULT ''::character varying NOT NULL,
    plan_at timestamp with time zone,
    plan_by_id bigint,
    plan_decided_at timestamp with time zone,
    plan_number character varying(40) DEFAULT ''::character varying NOT NULL,
    plan_reason character varying(200) DEFAULT ''::character varying NOT NULL,
    recurring boolean DEFAULT false NOT NULL,
    regions_served character varying(6)[] DEFAULT '{}'::character varying(6)[] NOT NULL,
    scope character varying(24) DEFAULT ''::character varying NOT NULL,
    summarised_at timestamp with time zone,
    surveyed_buyers character varying(120)[] DEFAULT '{}'::character varying(120)[] NOT NULL,
    surveyed_suppliers character varying(120)[] DEFAULT '{}'::character varying(120)[] NOT NULL,
    contract_template_id bigint,
    CONSTRAINT agreement_kind_known CHECK (((kind)::text = ANY ((ARRAY['closed'::character varying, 'open'::character varying, 'legacy'::character varying])::text[]))),
    CONSTRAINT agreement_signed_in_force CHECK (((NOT ((state)::text = ANY ((ARRAY['in_force'::character varying, 'ended'::character varying, 'terminated'::character varying])::text[]))) OR (signed_on IS NOT NULL))),
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
-- Name: agreements_invitation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_invitation (
    id bigint NOT NULL,
    round smallint NOT NULL,
    state character varying(12) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    opens_at timestamp with time zone NOT NULL,
    deadline timestamp with time zone,
    reason character varying(200) NOT NULL,
    measures jsonb NOT NULL,
    opened_at timestamp with time zone,
    computed_at timestamp with time zone,
    announced_at timestamp with time zone,
    sign_by timestamp with time zone,
    concluded_at timestamp with time zone,
    end_reason character varying(200) NOT NULL,
    agreement_id bigint NOT NULL,
    lot_id bigint,
    CONSTRAINT agreements_invitation_round_check CHECK ((round >= 0))
);


--
-- Name: agreements_invitation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_invitation_id_seq
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
    consumable_years smallint DEFAULT 0 NOT NULL,
    consumables jsonb DEFAULT '[]'::jsonb NOT NULL,
    demand text DEFAULT ''::text NOT NULL,
    elimination numeric(5,2),
    evaluation character varying(8) DEFAULT ''::character varying NOT NULL,
    price_limit numeric(14,2),
    quality_ground character varying(20) DEFAULT ''::character varying NOT NULL,
    scoring jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT agreements_lot_consumable_years_check CHECK ((consumable_years >= 0)),
    CONSTRAINT agreements_lot_number_check CHECK ((number >= 0)),
    CONSTRAINT agreements_lot_quota_check CHECK ((quota >= 0)),
    CONSTRAINT agreements_lot_quota_taken_check CHECK ((quota_taken >= 0)),
    CONSTRAINT lot_price_limit_positive CHECK (((price_limit IS NULL) OR (price_limit > (0)::numeric))),
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
-- Name: agreements_opener; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_opener (
    id bigint NOT NULL,
    round smallint NOT NULL,
    place smallint NOT NULL,
    enrolled_at timestamp with time zone NOT NULL,
    public_key bytea NOT NULL,
    salt bytea NOT NULL,
    wrapped_key bytea NOT NULL,
    released_key bytea,
    released_at timestamp with time zone,
    agreement_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT agreements_opener_place_check CHECK ((place >= 0)),
    CONSTRAINT agreements_opener_round_check CHECK ((round >= 0)),
    CONSTRAINT opener_two CHECK ((place = ANY (ARRAY[1, 2])))
);


--
-- Name: agreements_opener_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_opener ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_opener_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agreements_priceadjustment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_priceadjustment (
    id bigint NOT NULL,
    before numeric(14,2) NOT NULL,
    amount numeric(14,2) NOT NULL,
    reason character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    lot_id bigint NOT NULL,
    product_id bigint NOT NULL,
    supplier_id bigint NOT NULL
);


--
-- Name: agreements_priceadjustment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_priceadjustment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_priceadjustment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agreements_productswap; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_productswap (
    id bigint NOT NULL,
    price numeric(14,2) NOT NULL,
    reason character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    agreed boolean,
    answer character varying(200) NOT NULL,
    answered_at timestamp with time zone,
    lot_id bigint NOT NULL,
    new_product_id bigint NOT NULL,
    old_product_id bigint NOT NULL,
    supplier_id bigint NOT NULL
);


--
-- Name: agreements_productswap_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_productswap ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_productswap_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agreements_quotaday; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_quotaday (
    id bigint NOT NULL,
    "on" date NOT NULL,
    taken integer NOT NULL,
    lot_id bigint NOT NULL,
    CONSTRAINT agreements_quotaday_taken_check CHECK ((taken >= 0))
);


--
-- Name: agreements_quotaday_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_quotaday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_quotaday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agreements_rotationplace; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_rotationplace (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    since_round integer NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    lot_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    CONSTRAINT agreements_rotationplace_position_check CHECK (("position" >= 0)),
    CONSTRAINT agreements_rotationplace_since_round_check CHECK ((since_round >= 0)),
    CONSTRAINT rotation_place_counted CHECK ((("position" > 0) AND (since_round > 0)))
);


--
-- Name: agreements_rotationplace_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_rotationplace ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_rotationplace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: agreements_rotationturn; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.agreements_rotationturn (
    id bigint NOT NULL,
    round integer NOT NULL,
    purchase character varying(40) NOT NULL,
    state character varying(10) NOT NULL,
    skipped jsonb DEFAULT '[]'::jsonb NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    lot_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    CONSTRAINT agreements_rotationturn_round_check CHECK ((round >= 0)),
    CONSTRAINT rotation_round_counted CHECK ((round > 0))
);


--
-- Name: agreements_rotationturn_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.agreements_rotationturn ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_rotationturn_id_seq
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
    claim character varying(40) NOT NULL,
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
-- Name: catalogue_consumable; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_consumable (
    id bigint NOT NULL,
    device_id bigint NOT NULL,
    product_id bigint NOT NULL,
    CONSTRAINT consumable_of_another CHECK ((NOT (device_id = product_id)))
);


--
-- Name: catalogue_consumable_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_consumable ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_consumable_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
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
    category_id character varying(9) NOT NULL,
    specification jsonb DEFAULT '{}'::jsonb NOT NULL,
    profile_id bigint,
    imported boolean DEFAULT false NOT NULL
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
-- Name: catalogue_productfile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_productfile (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    width smallint,
    height smallint,
    number character varying(60) NOT NULL,
    expires_on date,
    document_id bigint NOT NULL,
    product_id bigint,
    thumbnail_id bigint,
    proposal_id bigint NOT NULL,
    CONSTRAINT catalogue_productfile_height_check CHECK ((height >= 0)),
    CONSTRAINT catalogue_productfile_width_check CHECK ((width >= 0)),
    CONSTRAINT product_picture_has_a_small_one CHECK (((((kind)::text = 'image'::text) AND (thumbnail_id IS NOT NULL)) OR ((NOT ((kind)::text = 'image'::text)) AND (thumbnail_id IS NULL))))
);


--
-- Name: catalogue_productfile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_productfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_productfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_productproposal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_productproposal (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    state character varying(12) NOT NULL,
    name character varying(240) NOT NULL,
    name_en character varying(240) NOT NULL,
    brand character varying(60) NOT NULL,
    model_code character varying(80) NOT NULL,
    unit character varying(12) NOT NULL,
    specification jsonb NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    submitted_by character varying(80) NOT NULL,
    reviewed_at timestamp with time zone,
    reviewed_by character varying(80) NOT NULL,
    reason character varying(200) NOT NULL,
    category_id character varying(9) NOT NULL,
    product_id bigint,
    region_id character varying(6) NOT NULL,
    supplier_id bigint NOT NULL,
    profile_id bigint NOT NULL,
    imported boolean DEFAULT false NOT NULL
);


--
-- Name: catalogue_productproposal_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_productproposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_productproposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_productwords; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_productwords (
    product_id bigint NOT NULL,
    search tsvector NOT NULL
);


--
-- Name: catalogue_profile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_profile (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    version smallint NOT NULL,
    name character varying(80) NOT NULL,
    name_en character varying(120) NOT NULL,
    categories character varying(9)[] NOT NULL,
    schema jsonb NOT NULL,
    loaded_at timestamp with time zone NOT NULL,
    CONSTRAINT catalogue_profile_version_check CHECK ((version >= 0))
);


--
-- Name: catalogue_profile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_profile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_profile_id_seq
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
-- Name: exports_export; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.exports_export (
    id uuid NOT NULL,
    path character varying(300) NOT NULL,
    query text NOT NULL,
    name character varying(80) NOT NULL,
    form character varying(4) NOT NULL,
    language character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    total integer NOT NULL,
    done integer NOT NULL,
    parts integer NOT NULL,
    cursor text NOT NULL,
    head jsonb NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    refusal character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    organisation_id bigint,
    user_id bigint NOT NULL,
    CONSTRAINT exports_export_done_check CHECK ((done >= 0)),
    CONSTRAINT exports_export_parts_check CHECK ((parts >= 0)),
    CONSTRAINT exports_export_total_check CHECK ((total >= 0)),
    CONSTRAINT exports_ready_has_a_file CHECK ((((expires_at IS NOT NULL) AND ((state)::text = 'ready'::text) AND (NOT ((sha256)::text = ''::text))) OR (NOT ((state)::text = 'ready'::text))))
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
    passed boolean DEFAULT true NOT NULL,
    CONSTRAINT acceptance_has_its_author CHECK ((((accepted_by_id IS NULL) AND deemed) OR ((accepted_by_id IS NOT NULL) AND (NOT deemed))))
);


--
-- Name: fulfilment_acceptance_documents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fulfilment_acceptance_documents (
    id bigint NOT NULL,
    acceptance_id bigint NOT NULL,
    document_id bigint NOT NULL
);


--
-- Name: fulfilment_acceptance_documents_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.fulfilment_acceptance_documents ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fulfilment_acceptance_documents_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
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
-- Name: fulfilment_claim; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fulfilment_claim (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(200) NOT NULL,
    amount numeric(14,2) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    answer_by timestamp with time zone NOT NULL,
    remedy character varying(8) NOT NULL,
    answer character varying(200) NOT NULL,
    answered_at timestamp with time zone,
    credit_note character varying(20) NOT NULL,
    credit_note_on date,
    end_reason character varying(200) NOT NULL,
    ended_at timestamp with time zone,
    answered_by_id bigint,
    opened_by_id bigint NOT NULL,
    order_id bigint NOT NULL,
    supplier_id bigint,
    outsider_code character varying(18) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT claim_amount_positive CHECK ((amount > (0)::numeric))
);


--
-- Name: fulfilment_claim_documents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fulfilment_claim_documents (
    id bigint NOT NULL,
    claim_id bigint NOT NULL,
    document_id bigint NOT NULL
);


--
-- Name: fulfilment_claim_documents_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.fulfilment_claim_documents ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fulfilment_claim_documents_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: fulfilment_claim_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.fulfilment_claim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fulfilment_claim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: fulfilment_claimline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fulfilment_claimline (
    id bigint NOT NULL,
    quantity integer NOT NULL,
    claim_id bigint NOT NULL,
    order_line_id bigint NOT NULL,
    CONSTRAINT claim_line_quantity_positive CHECK ((quantity > 0)),
    CONSTRAINT fulfilment_claimline_quantity_check CHECK ((quantity >= 0))
);


--
-- Name: fulfilment_claimline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.fulfilment_claimline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fulfilment_claimline_id_seq
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
    supplier_id bigint,
    outsider_code character varying(18) NOT NULL,
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
-- Name: fulfilment_linerating; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fulfilment_linerating (
    id bigint NOT NULL,
    quality smallint NOT NULL,
    order_line_id bigint NOT NULL,
    product_id bigint,
    supplier_id bigint NOT NULL,
    rating_id bigint NOT NULL,
    CONSTRAINT fulfilment_linerating_quality_check CHECK ((quality >= 0)),
    CONSTRAINT line_rating_one_to_five CHECK (((quality >= 1) AND (quality <= 5)))
);


--
-- Name: fulfilment_linerating_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.fulfilment_linerating ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fulfilment_linerating_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: fulfilment_orderrating; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fulfilment_orderrating (
    id bigint NOT NULL,
    delivery smallint NOT NULL,
    service smallint NOT NULL,
    comment character varying(400) NOT NULL,
    rated_at timestamp with time zone NOT NULL,
    reply character varying(400) NOT NULL,
    replied_at timestamp with time zone,
    order_id bigint NOT NULL,
    rated_by_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    CONSTRAINT fulfilment_orderrating_delivery_check CHECK ((delivery >= 0)),
    CONSTRAINT fulfilment_orderrating_service_check CHECK ((service >= 0)),
    CONSTRAINT order_rating_one_to_five CHECK ((((delivery >= 1) AND (delivery <= 5)) AND ((service >= 1) AND (service <= 5))))
);


--
-- Name: fulfilment_orderrating_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.fulfilment_orderrating ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fulfilment_orderrating_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: inquiry_competingquote; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inquiry_competingquote (
    id bigint NOT NULL,
    state character varying(12) NOT NULL,
    sequence integer NOT NULL,
    submissions smallint NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    receipt character varying(64) NOT NULL,
    sealed bytea,
    lines jsonb NOT NULL,
    total numeric(14,2),
    flaw character varying(16) NOT NULL,
    rank smallint,
    supplier_id bigint NOT NULL,
    competition_id bigint NOT NULL,
    CONSTRAINT competing_quote_flawed_unranked CHECK (((rank IS NULL) OR ((flaw)::text = ''::text))),
    CONSTRAINT competing_quote_hex_receipt CHECK (((receipt)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT competing_quote_sealed_or_not CHECK ((((sealed IS NOT NULL) AND ((state)::text = 'sealed'::text)) OR ((sealed IS NULL) AND ((state)::text = ANY ((ARRAY['withdrawn'::character varying, 'opened'::character varying])::text[]))))),
    CONSTRAINT competing_quote_secret_until_opened CHECK (((((state)::text = 'opened'::text) AND (total > (0)::numeric)) OR ((lines = '[]'::jsonb) AND (total IS NULL)))),
    CONSTRAINT inquiry_competingquote_rank_check CHECK ((rank >= 0)),
    CONSTRAINT inquiry_competingquote_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT inquiry_competingquote_submissions_check CHECK ((submissions >= 0))
);


--
-- Name: inquiry_competingquote_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.inquiry_competingquote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.inquiry_competingquote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: inquiry_invitee; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inquiry_invitee (
    id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    competition_id bigint NOT NULL
);


--
-- Name: inquiry_invitee_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.inquiry_invitee ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.inquiry_invitee_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: inquiry_minicompetition; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inquiry_minicompetition (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    state character varying(12) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    deadline timestamp with time zone NOT NULL,
    last_sequence integer NOT NULL,
    buyer_public bytea NOT NULL,
    buyer_salt bytea NOT NULL,
    buyer_wrapped bytea NOT NULL,
    mall_public bytea NOT NULL,
    mall_salt bytea NOT NULL,
    mall_wrapped bytea NOT NULL,
    opened_at timestamp with time zone,
    awarded_at timestamp with time zone,
    failed_at timestamp with time zone,
    fail_reason character varying(200) NOT NULL,
    next_check_at timestamp with time zone,
    lot_id bigint NOT NULL,
    purchase_id bigint NOT NULL,
    winner_id bigint,
    held numeric(14,2) NOT NULL,
    asked jsonb NOT NULL,
    CONSTRAINT competition_awarded_to_somebody CHECK (((NOT ((state)::text = 'awarded'::text)) OR ((awarded_at IS NOT NULL) AND (winner_id IS NOT NULL)))),
    CONSTRAINT competition_has_time CHECK ((deadline > invited_at)),
    CONSTRAINT competition_opened_after_deadline CHECK (((opened_at IS NULL) OR (opened_at > deadline))),
    CONSTRAINT competition_won_after_opening CHECK (((winner_id IS NULL) OR (opened_at IS NOT NULL))),
    CONSTRAINT inquiry_minicompetition_last_sequence_check CHECK ((last_sequence >= 0))
);


--
-- Name: inquiry_minicompetition_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.inquiry_minicompetition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.inquiry_minicompetition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: integrations_accesstoken; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.integrations_accesstoken (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    scopes character varying(80)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    client_id bigint NOT NULL
);


--
-- Name: integrations_accesstoken_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.integrations_accesstoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integrations_accesstoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: integrations_apiclient; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.integrations_apiclient (
    id bigint NOT NULL,
    client_id character varying(40) NOT NULL,
    name character varying(60) NOT NULL,
    roles character varying(30)[] NOT NULL,
    scopes character varying(80)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_token_at timestamp with time zone,
    created_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: integrations_apiclient_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.integrations_apiclient ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integrations_apiclient_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: integrations_attempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.integrations_attempt (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    status smallint,
    error character varying(200) NOT NULL,
    milliseconds integer NOT NULL,
    delivery_id bigint NOT NULL,
    CONSTRAINT integrations_attempt_milliseconds_check CHECK ((milliseconds >= 0)),
    CONSTRAINT integrations_attempt_status_check CHECK ((status >= 0))
);


--
-- Name: integrations_attempt_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.integrations_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integrations_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: integrations_clientsecret; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.integrations_clientsecret (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    client_id bigint NOT NULL
);


--
-- Name: integrations_clientsecret_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.integrations_clientsecret ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integrations_clientsecret_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: integrations_delivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.integrations_delivery (
    id bigint NOT NULL,
    event character varying(140) NOT NULL,
    kind character varying(81) NOT NULL,
    body text NOT NULL,
    state character varying(10) NOT NULL,
    attempts smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    first_at timestamp with time zone NOT NULL,
    next_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    endpoint_id bigint NOT NULL,
    CONSTRAINT integrations_delivery_attempts_check CHECK ((attempts >= 0))
);


--
-- Name: integrations_delivery_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.integrations_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integrations_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: integrations_endpoint; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.integrations_endpoint (
    id bigint NOT NULL,
    url character varying(300) NOT NULL,
    kinds character varying(81)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    failures integer NOT NULL,
    open_until timestamp with time zone,
    busy_until timestamp with time zone,
    client_id bigint NOT NULL,
    CONSTRAINT integrations_endpoint_failures_check CHECK ((failures >= 0))
);


--
-- Name: integrations_endpoint_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.integrations_endpoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integrations_endpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: integrations_endpointsecret; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.integrations_endpointsecret (
    id bigint NOT NULL,
    sealed text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    endpoint_id bigint NOT NULL
);


--
-- Name: integrations_endpointsecret_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.integrations_endpointsecret ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.integrations_endpointsecret_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: integrations_ratewindow; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.integrations_ratewindow (
    asker character varying(120) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    count integer NOT NULL,
    CONSTRAINT integrations_ratewindow_count_check CHECK ((count >= 0))
);


--
-- Name: jobs_sweep; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.jobs_sweep (
    name character varying(100) NOT NULL,
    next_run_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
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
-- Name: kernel_sandbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.kernel_sandbox (
    here boolean DEFAULT true NOT NULL,
    marked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ahead interval DEFAULT '00:00:00'::interval NOT NULL,
    CONSTRAINT kernel_sandbox_ahead_check CHECK ((ahead >= '00:00:00'::interval)),
    CONSTRAINT kernel_sandbox_here_check CHECK (here)
);


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
    cause character varying(12) DEFAULT ''::character varying NOT NULL,
    reason character varying(200) DEFAULT ''::character varying NOT NULL,
    sold_at timestamp with time zone,
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
-- Name: listings_listingreview; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.listings_listingreview (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    state character varying(10) NOT NULL,
    price numeric(14,2) NOT NULL,
    before numeric(14,2),
    reason character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    asked_by character varying(80) NOT NULL,
    ended_at timestamp with time zone,
    listing_id bigint NOT NULL
);


--
-- Name: listings_listingreview_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.listings_listingreview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listings_listingreview_id_seq
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
    listing_id bigint NOT NULL,
    cause character varying(12) DEFAULT ''::character varying NOT NULL,
    reason character varying(200) DEFAULT ''::character varying NOT NULL
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
-- Name: listings_reviewopinion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.listings_reviewopinion (
    id bigint NOT NULL,
    reviewer character varying(80) NOT NULL,
    name character varying(80) NOT NULL,
    passes boolean NOT NULL,
    reason character varying(200) NOT NULL,
    clauses character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    review_id bigint NOT NULL
);


--
-- Name: listings_reviewopinion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.listings_reviewopinion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.listings_reviewopinion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: mfa_authenticator; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);


--
-- Name: mfa_authenticator_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notices_notice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notices_notice (
    id bigint NOT NULL,
    number character varying(40),
    kind character varying(16) NOT NULL,
    state character varying(10) NOT NULL,
    title character varying(200) NOT NULL,
    title_en character varying(200) NOT NULL,
    terms jsonb NOT NULL,
    subject character varying(80) NOT NULL,
    publisher character varying(120) NOT NULL,
    author character varying(80) NOT NULL,
    attachments bigint[] NOT NULL,
    content_sha256 character varying(64) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    withdrawal_reason character varying(200) NOT NULL,
    stream character varying(100) NOT NULL,
    seq integer,
    search tsvector,
    corrects_id bigint,
    organisation_id bigint,
    region_id character varying(6) NOT NULL,
    CONSTRAINT notice_kind_known CHECK (((kind)::text = ANY ((ARRAY['invitation'::character varying, 'open_invitation'::character varying, 'topup'::character varying, 'result'::character varying, 'admission'::character varying, 'agreement'::character varying, 'exit'::character varying, 'removal'::character varying, 'award'::character varying, 'summary'::character varying, 'sanction'::character varying, 'correction'::character varying, 'policy'::character varying, 'guide'::character varying, 'notice'::character varying])::text[]))),
    CONSTRAINT notice_number_when_published CHECK ((((number IS NULL) AND (published_at IS NULL) AND ((state)::text = 'draft'::text)) OR ((number IS NOT NULL) AND (published_at IS NOT NULL) AND (NOT ((state)::text = 'draft'::text))))),
    CONSTRAINT notice_withdrawal_says_why CHECK (((NOT ((state)::text = 'withdrawn'::text)) OR ((withdrawn_at IS NOT NULL) AND (NOT ((withdrawal_reason)::text = ''::text)))))
);


--
-- Name: notices_notice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.notices_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notices_publicationduty; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notices_publicationduty (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    subject character varying(80) NOT NULL,
    title character varying(200) NOT NULL,
    rule character varying(60) NOT NULL,
    since timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    provisional boolean NOT NULL,
    next_check_at timestamp with time zone,
    told character varying(8) NOT NULL,
    notice_id bigint,
    organisation_id bigint NOT NULL,
    region_id character varying(6) NOT NULL
);


--
-- Name: notices_publicationduty_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.notices_publicationduty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_publicationduty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notices_sitesettings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notices_sitesettings (
    region_id character varying(6) NOT NULL,
    slug character varying(40),
    name character varying(60) NOT NULL,
    name_en character varying(80) NOT NULL,
    welcome character varying(400) NOT NULL,
    welcome_en character varying(400) NOT NULL,
    contact character varying(400) NOT NULL,
    contact_en character varying(400) NOT NULL,
    columns jsonb,
    sections jsonb,
    changed_at timestamp with time zone NOT NULL
);


--
-- Name: notifications_contact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notifications_contact (
    id bigint NOT NULL,
    channel character varying(20) NOT NULL,
    address character varying(254) NOT NULL,
    confirmed_at timestamp with time zone,
    wanted character varying(254) NOT NULL,
    asked_at timestamp with time zone,
    tries smallint NOT NULL,
    failed_at timestamp with time zone,
    error character varying(200) NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT contact_confirmed_address CHECK (((((address)::text = ''::text) AND (confirmed_at IS NULL)) OR ((confirmed_at IS NOT NULL) AND (NOT ((address)::text = ''::text))))),
    CONSTRAINT notifications_contact_tries_check CHECK ((tries >= 0))
);


--
-- Name: notifications_contact_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.notifications_contact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notifications_delivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notifications_delivery (
    id bigint NOT NULL,
    channel character varying(20) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    left_out boolean NOT NULL,
    notification_id bigint NOT NULL,
    user_id bigint NOT NULL,
    letter_id bigint
);


--
-- Name: notifications_delivery_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.notifications_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notifications_letter; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notifications_letter (
    id bigint NOT NULL,
    channel character varying(20) NOT NULL,
    address character varying(254) NOT NULL,
    language character varying(10) NOT NULL,
    purpose character varying(8) NOT NULL,
    message_id character varying(120) NOT NULL,
    state character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    attempts smallint NOT NULL,
    next_try_at timestamp with time zone,
    ended_at timestamp with time zone,
    error character varying(200) NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT letter_waits_or_ended CHECK ((((ended_at IS NULL) AND (next_try_at IS NOT NULL) AND ((state)::text = 'waiting'::text)) OR ((NOT ((state)::text = 'waiting'::text)) AND (ended_at IS NOT NULL) AND (next_try_at IS NULL)))),
    CONSTRAINT notifications_letter_attempts_check CHECK ((attempts >= 0))
);


--
-- Name: notifications_letter_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.notifications_letter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notifications_notification; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notifications_notification (
    id bigint NOT NULL,
    event_id character varying(80) NOT NULL,
    message character varying(300) NOT NULL,
    params jsonb NOT NULL,
    link character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    organisation_id bigint,
    user_id bigint NOT NULL,
    kind character varying(12) DEFAULT 'accounts'::character varying NOT NULL
);


--
-- Name: notifications_notification_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.notifications_notification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_notification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notifications_preference; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notifications_preference (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    channel character varying(20) NOT NULL,
    pace character varying(8) NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: notifications_preference_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.notifications_preference ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_preference_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notifications_reader; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notifications_reader (
    user_id bigint NOT NULL,
    language character varying(10) NOT NULL,
    hour smallint NOT NULL,
    CONSTRAINT notifications_reader_hour_check CHECK ((hour >= 0)),
    CONSTRAINT reader_hour_of_the_day CHECK ((hour <= 23))
);


--
-- Name: organisations_credential; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_credential (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    valid_to date,
    reminded_days smallint,
    document_id bigint NOT NULL,
    registration_id bigint NOT NULL,
    CONSTRAINT organisations_credential_reminded_days_check CHECK ((reminded_days >= 0))
);


--
-- Name: organisations_credential_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_credential ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_credential_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_department; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_department (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    is_active boolean NOT NULL,
    organisation_id bigint NOT NULL,
    parent_id bigint
);


--
-- Name: organisations_department_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_department ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_department_id_seq
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
    organisation_id bigint NOT NULL,
    department_id bigint
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
    address character varying(200) DEFAULT ''::character varying NOT NULL,
    bank_account character varying(34) DEFAULT ''::character varying NOT NULL,
    bank_name character varying(120) DEFAULT ''::character varying NOT NULL,
    barred_reason character varying(200) DEFAULT ''::character varying NOT NULL,
    barred_until timestamp with time zone,
    competent_id bigint,
    contact_name character varying(60) DEFAULT ''::character varying NOT NULL,
    contact_phone character varying(20) DEFAULT ''::character varying NOT NULL,
    legal_representative character varying(60) DEFAULT ''::character varying NOT NULL,
    level smallint,
    owner character varying(120) DEFAULT ''::character varying NOT NULL,
    size character varying(8) DEFAULT ''::character varying NOT NULL,
    file_id bigint,
    CONSTRAINT organisation_credit_code_form CHECK (((credit_code)::text ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text)),
    CONSTRAINT organisation_kind_known CHECK (((kind)::text = ANY ((ARRAY['buyer_unit'::character varying, 'supplier'::character varying, 'agency'::character varying, 'regulator'::character varying, 'operator'::character varying])::text[]))),
    CONSTRAINT organisation_level_of_units CHECK (((level IS NULL) OR (((kind)::text = 'buyer_unit'::text) AND ((level >= 1) AND (level <= 5))))),
    CONSTRAINT organisation_state_known CHECK (((state)::text = ANY ((ARRAY['applying'::character varying, 'refused'::character varying, 'active'::character varying, 'suspended'::character varying, 'debarred'::character varying])::text[]))),
    CONSTRAINT organisations_organisation_level_check CHECK ((level >= 0))
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
-- Name: organisations_registration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_registration (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    name_en character varying(160) NOT NULL,
    legal_representative character varying(60) DEFAULT ''::character varying NOT NULL,
    owner character varying(120) DEFAULT ''::character varying NOT NULL,
    address character varying(200) DEFAULT ''::character varying NOT NULL,
    contact_name character varying(60) DEFAULT ''::character varying NOT NULL,
    contact_phone character varying(20) DEFAULT ''::character varying NOT NULL,
    bank_name character varying(120) DEFAULT ''::character varying NOT NULL,
    bank_account character varying(34) DEFAULT ''::character varying NOT NULL,
    size character varying(8) DEFAULT ''::character varying NOT NULL,
    number character varying(40) NOT NULL,
    purpose character varying(8) NOT NULL,
    state character varying(12) NOT NULL,
    credit_code character varying(18) NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    reviewed_at timestamp with time zone,
    proposal character varying(8) NOT NULL,
    opinion character varying(200) NOT NULL,
    decided_at timestamp with time zone,
    reason character varying(200) NOT NULL,
    applicant_id bigint NOT NULL,
    decided_by_id bigint,
    organisation_id bigint,
    region_id character varying(6) NOT NULL,
    reviewed_by_id bigint,
    CONSTRAINT registration_decided_by_two CHECK (((NOT ((state)::text = ANY ((ARRAY['passed'::character varying, 'refused'::character varying])::text[]))) OR ((decided_by_id IS NOT NULL) AND (reviewed_by_id IS NOT NULL)))),
    CONSTRAINT registration_two_officers CHECK (((decided_by_id IS NULL) OR (NOT ((decided_by_id = reviewed_by_id) AND (decided_by_id IS NOT NULL) AND (reviewed_by_id IS NOT NULL)))))
);


--
-- Name: organisations_registration_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_registration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_registration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_relation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_relation (
    id bigint NOT NULL,
    nature character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    credit_code character varying(18) NOT NULL,
    registration_id bigint NOT NULL
);


--
-- Name: organisations_relation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_relation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_relation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_sanction; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_sanction (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    kind character varying(8) NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(200) NOT NULL,
    until timestamp with time zone,
    proposed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    ended_at timestamp with time zone,
    end_reason character varying(200) NOT NULL,
    decided_by_id bigint,
    document_id bigint NOT NULL,
    ended_by_id bigint,
    organisation_id bigint NOT NULL,
    proposed_by_id bigint NOT NULL,
    CONSTRAINT sanction_debarment_ends CHECK (((NOT ((kind)::text = 'debar'::text)) OR (until IS NOT NULL))),
    CONSTRAINT sanction_in_force_decided CHECK (((NOT ((state)::text = ANY ((ARRAY['in_force'::character varying, 'ended'::character varying])::text[]))) OR (decided_by_id IS NOT NULL))),
    CONSTRAINT sanction_lifted_by_another CHECK (((ended_by_id IS NULL) OR (NOT ((ended_by_id = decided_by_id) AND (ended_by_id IS NOT NULL) AND (decided_by_id IS NOT NULL))))),
    CONSTRAINT sanction_two_officers CHECK (((decided_by_id IS NULL) OR (NOT ((decided_by_id = proposed_by_id) AND (decided_by_id IS NOT NULL)))))
);


--
-- Name: organisations_sanction_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_sanction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_sanction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
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
-- Name: papers_paper; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.papers_paper (
    id bigint NOT NULL,
    code character varying(24) NOT NULL,
    kind character varying(12) NOT NULL,
    number character varying(44) NOT NULL,
    stream character varying(100) NOT NULL,
    seq integer NOT NULL,
    head character varying(64) NOT NULL,
    digest character varying(64) NOT NULL,
    content jsonb NOT NULL,
    log character varying(100) NOT NULL,
    issued_at timestamp with time zone NOT NULL
);


--
-- Name: papers_paper_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.papers_paper ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.papers_paper_id_seq
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
-- Name: purchasing_approvalrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_approvalrule (
    id bigint NOT NULL,
    title character varying(60) NOT NULL,
    state character varying(8) NOT NULL,
    "position" smallint NOT NULL,
    amount_from numeric(14,2),
    amount_to numeric(14,2),
    category character varying(9) NOT NULL,
    effective_from date,
    effective_to date,
    department_id bigint,
    organisation_id bigint NOT NULL,
    CONSTRAINT approval_rule_amounts_rise CHECK (((amount_from IS NULL) OR (amount_to IS NULL) OR (amount_from < amount_to))),
    CONSTRAINT approval_rule_in_force_from_a_day CHECK ((((effective_from IS NULL) AND ((state)::text = 'draft'::text)) OR ((effective_from IS NOT NULL) AND ((state)::text = 'in_force'::text)))),
    CONSTRAINT purchasing_approvalrule_position_check CHECK (("position" >= 0))
);


--
-- Name: purchasing_approvalrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_approvalrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_approvalrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_approvalrulestage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_approvalrulestage (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(10) NOT NULL,
    department_id bigint,
    rule_id bigint NOT NULL,
    user_id bigint,
    CONSTRAINT approval_rule_stage_shape CHECK ((((department_id IS NULL) AND ((kind)::text = 'member'::text) AND (user_id IS NOT NULL)) OR ((department_id IS NOT NULL) AND ((kind)::text = 'department'::text) AND (user_id IS NULL)) OR ((department_id IS NULL) AND ((kind)::text = 'unit'::text) AND (user_id IS NULL)))),
    CONSTRAINT purchasing_approvalrulestage_position_check CHECK (("position" >= 0))
);


--
-- Name: purchasing_approvalrulestage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_approvalrulestage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_approvalrulestage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_approvalstage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_approvalstage (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(10) NOT NULL,
    outcome character varying(10) NOT NULL,
    decided_at timestamp with time zone,
    decided_by_id bigint,
    department_id bigint,
    on_behalf_of_id bigint,
    purchase_id bigint NOT NULL,
    requester_id bigint NOT NULL,
    user_id bigint,
    CONSTRAINT approval_stage_decided_whole CHECK ((((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((outcome)::text = ''::text)) OR ((NOT ((outcome)::text = ''::text)) AND (decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL)))),
    CONSTRAINT approval_stage_maker_not_checker CHECK ((((user_id IS NULL) OR (NOT ((user_id = requester_id) AND (user_id IS NOT NULL)))) AND ((decided_by_id IS NULL) OR (NOT ((decided_by_id = requester_id) AND (decided_by_id IS NOT NULL)))) AND ((on_behalf_of_id IS NULL) OR (NOT ((on_behalf_of_id = requester_id) AND (on_behalf_of_id IS NOT NULL)))))),
    CONSTRAINT approval_stage_shape CHECK ((((department_id IS NULL) AND ((kind)::text = 'member'::text) AND (user_id IS NOT NULL)) OR ((department_id IS NOT NULL) AND ((kind)::text = 'department'::text) AND (user_id IS NULL)) OR ((department_id IS NULL) AND ((kind)::text = 'unit'::text) AND (user_id IS NULL)))),
    CONSTRAINT purchasing_approvalstage_position_check CHECK (("position" >= 0))
);


--
-- Name: purchasing_approvalstage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_approvalstage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_approvalstage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_cancelrequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_cancelrequest (
    id bigint NOT NULL,
    by_buyer boolean NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    reason character varying(200) NOT NULL,
    answered_at timestamp with time zone,
    agreed boolean,
    answer character varying(200) NOT NULL,
    answered_by_id bigint,
    asked_by_id bigint NOT NULL,
    order_id bigint NOT NULL,
    CONSTRAINT cancel_request_answered_whole CHECK ((((agreed IS NULL) AND (answered_at IS NULL)) OR ((agreed IS NOT NULL) AND (answered_at IS NOT NULL))))
);


--
-- Name: purchasing_cancelrequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_cancelrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_cancelrequest_id_seq
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
    choice jsonb DEFAULT '{}'::jsonb NOT NULL,
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
-- Name: purchasing_delegation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_delegation (
    id bigint NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    reason character varying(200) NOT NULL,
    named_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    revoke_reason character varying(200) NOT NULL,
    deputy_id bigint NOT NULL,
    named_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    principal_id bigint NOT NULL,
    revoked_by_id bigint,
    CONSTRAINT delegation_days_rise CHECK ((valid_to >= valid_from)),
    CONSTRAINT delegation_to_somebody_else CHECK ((NOT (principal_id = deputy_id)))
);


--
-- Name: purchasing_delegation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_delegation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_delegation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_deliveryaddress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_deliveryaddress (
    id bigint NOT NULL,
    address character varying(200) NOT NULL,
    consignee character varying(60) NOT NULL,
    phone character varying(20) NOT NULL,
    is_default boolean NOT NULL,
    buyer_unit_id bigint NOT NULL
);


--
-- Name: purchasing_deliveryaddress_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_deliveryaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_deliveryaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_matchrefusal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_matchrefusal (
    id bigint NOT NULL,
    document_id bigint NOT NULL,
    purchase_id bigint NOT NULL,
    supplier_id bigint NOT NULL
);


--
-- Name: purchasing_matchrefusal_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_matchrefusal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_matchrefusal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_offcataloguecase; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_offcataloguecase (
    id bigint NOT NULL,
    justification character varying(1000) NOT NULL,
    searched character varying(120) NOT NULL,
    offers_found integer NOT NULL,
    choice_reason character varying(200) NOT NULL,
    purchase_id bigint NOT NULL,
    outsider_for_id bigint,
    CONSTRAINT purchasing_offcataloguecase_offers_found_check CHECK ((offers_found >= 0))
);


--
-- Name: purchasing_offcataloguecase_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_offcataloguecase ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_offcataloguecase_id_seq
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
    supplier_id bigint,
    purchase_id bigint NOT NULL,
    outsider character varying(120) NOT NULL,
    outsider_code character varying(18) NOT NULL,
    payee_account character varying(34) NOT NULL,
    payee_bank character varying(120) NOT NULL,
    payee_name character varying(120) NOT NULL,
    returned_total numeric(14,2) NOT NULL,
    CONSTRAINT order_accepted_within_total CHECK (((accepted_total >= (0)::numeric) AND (accepted_total <= total))),
    CONSTRAINT order_one_seller CHECK (((((outsider)::text = ''::text) AND (supplier_id IS NOT NULL)) OR ((supplier_id IS NULL) AND (NOT ((outsider)::text = ''::text))))),
    CONSTRAINT order_returned_within_accepted CHECK (((returned_total >= (0)::numeric) AND (returned_total <= accepted_total)))
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
    returned_quantity integer NOT NULL,
    CONSTRAINT order_line_accepted_within_ordered CHECK (((accepted_quantity IS NULL) OR (accepted_quantity <= quantity))),
    CONSTRAINT order_line_returned_within_accepted CHECK (((returned_quantity = 0) OR ((accepted_quantity IS NOT NULL) AND (returned_quantity <= accepted_quantity)))),
    CONSTRAINT purchasing_orderline_accepted_quantity_check CHECK ((accepted_quantity >= 0)),
    CONSTRAINT purchasing_orderline_position_check CHECK (("position" >= 0)),
    CONSTRAINT purchasing_orderline_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT purchasing_orderline_returned_quantity_check CHECK ((returned_quantity >= 0))
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
    payment_reason character varying(200) NOT NULL,
    consignee character varying(60) NOT NULL,
    consignee_phone character varying(20) NOT NULL,
    deliver_to character varying(200) NOT NULL,
    invoice_title character varying(120) NOT NULL,
    tax_number character varying(18) NOT NULL,
    department_id bigint,
    stage smallint DEFAULT 1 NOT NULL,
    import_approval_id bigint,
    awarded_at timestamp with time zone,
    CONSTRAINT purchase_maker_not_checker CHECK (((approver_id IS NULL) OR (NOT ((approver_id = requester_id) AND (approver_id IS NOT NULL))))),
    CONSTRAINT purchase_total_not_negative CHECK ((total >= (0)::numeric)),
    CONSTRAINT purchasing_purchase_payment_days_check CHECK ((payment_days >= 0)),
    CONSTRAINT purchasing_purchase_stage_check CHECK ((stage >= 0))
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
    listing_id bigint,
    lot_id bigint,
    product_id bigint,
    purchase_id bigint NOT NULL,
    supplier_id bigint,
    outsider character varying(120) NOT NULL,
    outsider_code character varying(18) NOT NULL,
    warranty_months smallint NOT NULL,
    choice jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT purchase_line_amount_is_product CHECK ((amount = (unit_price * (quantity)::numeric))),
    CONSTRAINT purchase_line_in_catalogue_or_not CHECK ((((listing_id IS NOT NULL) AND (lot_id IS NOT NULL) AND ((outsider)::text = ''::text) AND (product_id IS NOT NULL) AND (supplier_id IS NOT NULL)) OR ((listing_id IS NULL) AND (lot_id IS NULL) AND (product_id IS NULL)))),
    CONSTRAINT purchase_line_one_seller CHECK (((((outsider)::text = ''::text) AND (supplier_id IS NOT NULL)) OR ((supplier_id IS NULL) AND (NOT ((outsider)::text = ''::text))))),
    CONSTRAINT purchase_line_quantity_positive CHECK ((quantity > 0)),
    CONSTRAINT purchasing_purchaseline_position_check CHECK (("position" >= 0)),
    CONSTRAINT purchasing_purchaseline_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT purchasing_purchaseline_warranty_months_check CHECK ((warranty_months >= 0))
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
-- Name: purchasing_purchasewords; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_purchasewords (
    purchase_id bigint NOT NULL,
    search tsvector NOT NULL
);


--
-- Name: purchasing_quote; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_quote (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    name character varying(120) NOT NULL,
    credit_code character varying(18) NOT NULL,
    amount numeric(14,2) NOT NULL,
    chosen boolean NOT NULL,
    document_id bigint NOT NULL,
    purchase_id bigint NOT NULL,
    supplier_id bigint,
    CONSTRAINT purchasing_quote_position_check CHECK (("position" >= 0)),
    CONSTRAINT quote_amount_positive CHECK ((amount > (0)::numeric))
);


--
-- Name: purchasing_quote_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_quote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_quote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_shoppinglist; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_shoppinglist (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    buyer_unit_id bigint NOT NULL,
    changed_by_id bigint NOT NULL
);


--
-- Name: purchasing_shoppinglist_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_shoppinglist ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_shoppinglist_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: purchasing_shoppinglistline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.purchasing_shoppinglistline (
    id bigint NOT NULL,
    quantity integer NOT NULL,
    price numeric(14,2) NOT NULL,
    listing_id bigint NOT NULL,
    shopping_list_id bigint NOT NULL,
    CONSTRAINT purchasing_shoppinglistline_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT shopping_list_quantity_positive CHECK ((quantity > 0))
);


--
-- Name: purchasing_shoppinglistline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.purchasing_shoppinglistline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purchasing_shoppinglistline_id_seq
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
-- Name: rule_packs_dryrun; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.rule_packs_dryrun (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    since date NOT NULL,
    state character varying(10) NOT NULL,
    total integer NOT NULL,
    done integer NOT NULL,
    at_id bigint NOT NULL,
    asked_by character varying(80) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    draft_id bigint NOT NULL,
    CONSTRAINT rule_packs_dryrun_done_check CHECK ((done >= 0)),
    CONSTRAINT rule_packs_dryrun_total_check CHECK ((total >= 0))
);


--
-- Name: rule_packs_dryrun_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.rule_packs_dryrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rule_packs_dryrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: rule_packs_dryrunhit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.rule_packs_dryrunhit (
    id bigint NOT NULL,
    verdict character varying(10) NOT NULL,
    purchase character varying(40) NOT NULL,
    title character varying(120) NOT NULL,
    unit_id bigint NOT NULL,
    unit character varying(200) NOT NULL,
    region character varying(6) NOT NULL,
    submitted_on date NOT NULL,
    amount numeric(14,2) NOT NULL,
    orders jsonb NOT NULL,
    findings jsonb NOT NULL,
    dry_run_id bigint NOT NULL
);


--
-- Name: rule_packs_dryrunhit_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.rule_packs_dryrunhit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rule_packs_dryrunhit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: rule_packs_packdraft; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.rule_packs_packdraft (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    pack character varying(60) NOT NULL,
    region character varying(6) NOT NULL,
    title character varying(120) NOT NULL,
    base_version smallint NOT NULL,
    state character varying(10) NOT NULL,
    effective_from date NOT NULL,
    note character varying(200) NOT NULL,
    content jsonb NOT NULL,
    maker_id bigint NOT NULL,
    maker_name character varying(80) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    checker_id bigint,
    checker_name character varying(80) NOT NULL,
    decided_at timestamp with time zone,
    decision_reason character varying(200) NOT NULL,
    CONSTRAINT pack_draft_approved_by_somebody CHECK (((NOT ((state)::text = 'approved'::text)) OR ((checker_id IS NOT NULL) AND (decided_at IS NOT NULL)))),
    CONSTRAINT pack_draft_maker_not_checker CHECK (((checker_id IS NULL) OR (NOT ((checker_id = maker_id) AND (checker_id IS NOT NULL))))),
    CONSTRAINT rule_packs_packdraft_base_version_check CHECK ((base_version >= 0))
);


--
-- Name: rule_packs_packdraft_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.rule_packs_packdraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rule_packs_packdraft_id_seq
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
    value character varying(400) NOT NULL,
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
    approved_by character varying(80) NOT NULL,
    content jsonb,
    draft character varying(40) NOT NULL,
    made_by character varying(80) NOT NULL,
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
    supplier_region character varying(6) DEFAULT ''::character varying NOT NULL,
    attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT search_index_searchlisting_delivery_days_check CHECK ((delivery_days >= 0))
);


--
-- Name: socialaccount_socialaccount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: socialaccount_socialaccount_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: socialaccount_socialapp; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);


--
-- Name: socialaccount_socialapp_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: socialaccount_socialtoken; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);


--
-- Name: socialaccount_socialtoken_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: usersessions_usersession; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: usersessions_usersession_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: waivers_waiver; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.waivers_waiver (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    rule character varying(20) NOT NULL,
    step character varying(12) NOT NULL,
    state character varying(10) NOT NULL,
    region_code character varying(6) NOT NULL,
    budget_project character varying(60) NOT NULL,
    purchase_number character varying(40) NOT NULL,
    goods_digest character varying(64) NOT NULL,
    goods jsonb NOT NULL,
    amount numeric(14,2) NOT NULL,
    finding jsonb NOT NULL,
    reason character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decision_reason character varying(200) NOT NULL,
    valid_until date,
    used_at timestamp with time zone,
    asker_id bigint NOT NULL,
    buyer_unit_id bigint NOT NULL,
    decided_by_id bigint,
    decider_id bigint,
    CONSTRAINT waiver_amount_positive CHECK ((amount > (0)::numeric)),
    CONSTRAINT waiver_decided_by_somebody CHECK (((NOT ((state)::text = ANY ((ARRAY['granted'::character varying, 'used'::character varying, 'refused'::character varying, 'expired'::character varying])::text[]))) OR ((decided_by_id IS NOT NULL) AND (decider_id IS NOT NULL)))),
    CONSTRAINT waiver_decided_elsewhere CHECK (((decided_by_id IS NULL) OR (NOT ((decided_by_id = buyer_unit_id) AND (decided_by_id IS NOT NULL))))),
    CONSTRAINT waiver_granted_until_a_day CHECK (((NOT ((state)::text = ANY ((ARRAY['granted'::character varying, 'used'::character varying, 'expired'::character varying])::text[]))) OR (valid_until IS NOT NULL))),
    CONSTRAINT waiver_maker_not_checker CHECK (((decider_id IS NULL) OR (NOT ((decider_id = asker_id) AND (decider_id IS NOT NULL))))),
    CONSTRAINT waiver_used_by_a_purchase CHECK (((NOT ((state)::text = 'used'::text)) OR ((used_at IS NOT NULL) AND (NOT ((purchase_number)::text = ''::text)))))
);


--
-- Name: waivers_waiver_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.waivers_waiver ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.waivers_waiver_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: account_emailaddress; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: account_emailconfirmation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_admission; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_agent; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_agreementprice; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_application; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_ceiling; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_departure; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_exitrequest; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_frameworkagreement; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_invitation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_lot; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_opener; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_priceadjustment; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_productswap; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_quotaday; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_rotationplace; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: agreements_rotationturn; Type: TABLE DATA; Schema: public; Owner: -
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
	(77, 'Can add pack draft', 20, 'add_packdraft'),
	(78, 'Can change pack draft', 20, 'change_packdraft'),
	(79, 'Can delete pack draft', 20, 'delete_packdraft'),
	(80, 'Can view pack draft', 20, 'view_packdraft'),
	(81, 'Can add dry run', 21, 'add_dryrun'),
	(82, 'Can change dry run', 21, 'change_dryrun'),
	(83, 'Can delete dry run', 21, 'delete_dryrun'),
	(84, 'Can view dry run', 21, 'view_dryrun'),
	(85, 'Can add dry run hit', 22, 'add_dryrunhit'),
	(86, 'Can change dry run hit', 22, 'change_dryrunhit'),
	(87, 'Can delete dry run hit', 22, 'delete_dryrunhit'),
	(88, 'Can view dry run hit', 22, 'view_dryrunhit'),
	(89, 'Can add document', 23, 'add_document'),
	(90, 'Can change document', 23, 'change_document'),
	(91, 'Can delete document', 23, 'delete_document'),
	(92, 'Can view document', 23, 'view_document'),
	(93, 'Can add user', 24, 'add_user'),
	(94, 'Can change user', 24, 'change_user'),
	(95, 'Can delete user', 24, 'delete_user'),
	(96, 'Can view user', 24, 'view_user'),
	(97, 'Can add region', 25, 'add_region'),
	(98, 'Can change region', 25, 'change_region'),
	(99, 'Can delete region', 25, 'delete_region'),
	(100, 'Can view region', 25, 'view_region');
INSERT INTO public.auth_permission VALUES
	(101, 'Can add organisation', 26, 'add_organisation'),
	(102, 'Can change organisation', 26, 'change_organisation'),
	(103, 'Can delete organisation', 26, 'delete_organisation'),
	(104, 'Can view organisation', 26, 'view_organisation'),
	(105, 'Can add member', 27, 'add_member'),
	(106, 'Can change member', 27, 'change_member'),
	(107, 'Can delete member', 27, 'delete_member'),
	(108, 'Can view member', 27, 'view_member'),
	(109, 'Can add department', 28, 'add_department'),
	(110, 'Can change department', 28, 'change_department'),
	(111, 'Can delete department', 28, 'delete_department'),
	(112, 'Can view department', 28, 'view_department'),
	(113, 'Can add registration', 29, 'add_registration'),
	(114, 'Can change registration', 29, 'change_registration'),
	(115, 'Can delete registration', 29, 'delete_registration'),
	(116, 'Can view registration', 29, 'view_registration'),
	(117, 'Can add credential', 30, 'add_credential'),
	(118, 'Can change credential', 30, 'change_credential'),
	(119, 'Can delete credential', 30, 'delete_credential'),
	(120, 'Can view credential', 30, 'view_credential'),
	(121, 'Can add relation', 31, 'add_relation'),
	(122, 'Can change relation', 31, 'change_relation'),
	(123, 'Can delete relation', 31, 'delete_relation'),
	(124, 'Can view relation', 31, 'view_relation'),
	(125, 'Can add sanction', 32, 'add_sanction'),
	(126, 'Can change sanction', 32, 'change_sanction'),
	(127, 'Can delete sanction', 32, 'delete_sanction'),
	(128, 'Can view sanction', 32, 'view_sanction'),
	(129, 'Can add notification', 33, 'add_notification'),
	(130, 'Can change notification', 33, 'change_notification'),
	(131, 'Can delete notification', 33, 'delete_notification'),
	(132, 'Can view notification', 33, 'view_notification'),
	(133, 'Can add letter', 34, 'add_letter'),
	(134, 'Can change letter', 34, 'change_letter'),
	(135, 'Can delete letter', 34, 'delete_letter'),
	(136, 'Can view letter', 34, 'view_letter'),
	(137, 'Can add delivery', 35, 'add_delivery'),
	(138, 'Can change delivery', 35, 'change_delivery'),
	(139, 'Can delete delivery', 35, 'delete_delivery'),
	(140, 'Can view delivery', 35, 'view_delivery'),
	(141, 'Can add preference', 36, 'add_preference'),
	(142, 'Can change preference', 36, 'change_preference'),
	(143, 'Can delete preference', 36, 'delete_preference'),
	(144, 'Can view preference', 36, 'view_preference'),
	(145, 'Can add reader', 37, 'add_reader'),
	(146, 'Can change reader', 37, 'change_reader'),
	(147, 'Can delete reader', 37, 'delete_reader'),
	(148, 'Can view reader', 37, 'view_reader'),
	(149, 'Can add contact', 38, 'add_contact'),
	(150, 'Can change contact', 38, 'change_contact'),
	(151, 'Can delete contact', 38, 'delete_contact'),
	(152, 'Can view contact', 38, 'view_contact'),
	(153, 'Can add delivery', 39, 'add_delivery'),
	(154, 'Can change delivery', 39, 'change_delivery'),
	(155, 'Can delete delivery', 39, 'delete_delivery'),
	(156, 'Can view delivery', 39, 'view_delivery'),
	(157, 'Can add rate window', 40, 'add_ratewindow'),
	(158, 'Can change rate window', 40, 'change_ratewindow'),
	(159, 'Can delete rate window', 40, 'delete_ratewindow'),
	(160, 'Can view rate window', 40, 'view_ratewindow'),
	(161, 'Can add api client', 41, 'add_apiclient'),
	(162, 'Can change api client', 41, 'change_apiclient'),
	(163, 'Can delete api client', 41, 'delete_apiclient'),
	(164, 'Can view api client', 41, 'view_apiclient'),
	(165, 'Can add access token', 42, 'add_accesstoken'),
	(166, 'Can change access token', 42, 'change_accesstoken'),
	(167, 'Can delete access token', 42, 'delete_accesstoken'),
	(168, 'Can view access token', 42, 'view_accesstoken'),
	(169, 'Can add client secret', 43, 'add_clientsecret'),
	(170, 'Can change client secret', 43, 'change_clientsecret'),
	(171, 'Can delete client secret', 43, 'delete_clientsecret'),
	(172, 'Can view client secret', 43, 'view_clientsecret'),
	(173, 'Can add attempt', 44, 'add_attempt'),
	(174, 'Can change attempt', 44, 'change_attempt'),
	(175, 'Can delete attempt', 44, 'delete_attempt'),
	(176, 'Can view attempt', 44, 'view_attempt'),
	(177, 'Can add endpoint', 45, 'add_endpoint'),
	(178, 'Can change endpoint', 45, 'change_endpoint'),
	(179, 'Can delete endpoint', 45, 'delete_endpoint'),
	(180, 'Can view endpoint', 45, 'view_endpoint'),
	(181, 'Can add endpoint secret', 46, 'add_endpointsecret'),
	(182, 'Can change endpoint secret', 46, 'change_endpointsecret'),
	(183, 'Can delete endpoint secret', 46, 'delete_endpointsecret'),
	(184, 'Can view endpoint secret', 46, 'view_endpointsecret'),
	(185, 'Can add export', 47, 'add_export'),
	(186, 'Can change export', 47, 'change_export'),
	(187, 'Can delete export', 47, 'delete_export'),
	(188, 'Can view export', 47, 'view_export'),
	(189, 'Can add site settings', 48, 'add_sitesettings'),
	(190, 'Can change site settings', 48, 'change_sitesettings'),
	(191, 'Can delete site settings', 48, 'delete_sitesettings'),
	(192, 'Can view site settings', 48, 'view_sitesettings'),
	(193, 'Can add notice', 49, 'add_notice'),
	(194, 'Can change notice', 49, 'change_notice'),
	(195, 'Can delete notice', 49, 'delete_notice'),
	(196, 'Can view notice', 49, 'view_notice'),
	(197, 'Can add publication duty', 50, 'add_publicationduty'),
	(198, 'Can change publication duty', 50, 'change_publicationduty'),
	(199, 'Can delete publication duty', 50, 'delete_publicationduty'),
	(200, 'Can view publication duty', 50, 'view_publicationduty');
INSERT INTO public.auth_permission VALUES
	(201, 'Can add category', 51, 'add_category'),
	(202, 'Can change category', 51, 'change_category'),
	(203, 'Can delete category', 51, 'delete_category'),
	(204, 'Can view category', 51, 'view_category'),
	(205, 'Can add product', 52, 'add_product'),
	(206, 'Can change product', 52, 'change_product'),
	(207, 'Can delete product', 52, 'delete_product'),
	(208, 'Can view product', 52, 'view_product'),
	(209, 'Can add profile', 53, 'add_profile'),
	(210, 'Can change profile', 53, 'change_profile'),
	(211, 'Can delete profile', 53, 'delete_profile'),
	(212, 'Can view profile', 53, 'view_profile'),
	(213, 'Can add product proposal', 54, 'add_productproposal'),
	(214, 'Can change product proposal', 54, 'change_productproposal'),
	(215, 'Can delete product proposal', 54, 'delete_productproposal'),
	(216, 'Can view product proposal', 54, 'view_productproposal'),
	(217, 'Can add consumable', 55, 'add_consumable'),
	(218, 'Can change consumable', 55, 'change_consumable'),
	(219, 'Can delete consumable', 55, 'delete_consumable'),
	(220, 'Can view consumable', 55, 'view_consumable'),
	(221, 'Can add product file', 56, 'add_productfile'),
	(222, 'Can change product file', 56, 'change_productfile'),
	(223, 'Can delete product file', 56, 'delete_productfile'),
	(224, 'Can view product file', 56, 'view_productfile'),
	(225, 'Can add product words', 57, 'add_productwords'),
	(226, 'Can change product words', 57, 'change_productwords'),
	(227, 'Can delete product words', 57, 'delete_productwords'),
	(228, 'Can view product words', 57, 'view_productwords'),
	(229, 'Can add framework agreement', 58, 'add_frameworkagreement'),
	(230, 'Can change framework agreement', 58, 'change_frameworkagreement'),
	(231, 'Can delete framework agreement', 58, 'delete_frameworkagreement'),
	(232, 'Can view framework agreement', 58, 'view_frameworkagreement'),
	(233, 'Can add lot', 59, 'add_lot'),
	(234, 'Can change lot', 59, 'change_lot'),
	(235, 'Can delete lot', 59, 'delete_lot'),
	(236, 'Can view lot', 59, 'view_lot'),
	(237, 'Can add ceiling', 60, 'add_ceiling'),
	(238, 'Can change ceiling', 60, 'change_ceiling'),
	(239, 'Can delete ceiling', 60, 'delete_ceiling'),
	(240, 'Can view ceiling', 60, 'view_ceiling'),
	(241, 'Can add admission', 61, 'add_admission'),
	(242, 'Can change admission', 61, 'change_admission'),
	(243, 'Can delete admission', 61, 'delete_admission'),
	(244, 'Can view admission', 61, 'view_admission'),
	(245, 'Can add agreement price', 62, 'add_agreementprice'),
	(246, 'Can change agreement price', 62, 'change_agreementprice'),
	(247, 'Can delete agreement price', 62, 'delete_agreementprice'),
	(248, 'Can view agreement price', 62, 'view_agreementprice'),
	(249, 'Can add application', 63, 'add_application'),
	(250, 'Can change application', 63, 'change_application'),
	(251, 'Can delete application', 63, 'delete_application'),
	(252, 'Can view application', 63, 'view_application'),
	(253, 'Can add departure', 64, 'add_departure'),
	(254, 'Can change departure', 64, 'change_departure'),
	(255, 'Can delete departure', 64, 'delete_departure'),
	(256, 'Can view departure', 64, 'view_departure'),
	(257, 'Can add exit request', 65, 'add_exitrequest'),
	(258, 'Can change exit request', 65, 'change_exitrequest'),
	(259, 'Can delete exit request', 65, 'delete_exitrequest'),
	(260, 'Can view exit request', 65, 'view_exitrequest'),
	(261, 'Can add invitation', 66, 'add_invitation'),
	(262, 'Can change invitation', 66, 'change_invitation'),
	(263, 'Can delete invitation', 66, 'delete_invitation'),
	(264, 'Can view invitation', 66, 'view_invitation'),
	(265, 'Can add opener', 67, 'add_opener'),
	(266, 'Can change opener', 67, 'change_opener'),
	(267, 'Can delete opener', 67, 'delete_opener'),
	(268, 'Can view opener', 67, 'view_opener'),
	(269, 'Can add price adjustment', 68, 'add_priceadjustment'),
	(270, 'Can change price adjustment', 68, 'change_priceadjustment'),
	(271, 'Can delete price adjustment', 68, 'delete_priceadjustment'),
	(272, 'Can view price adjustment', 68, 'view_priceadjustment'),
	(273, 'Can add product swap', 69, 'add_productswap'),
	(274, 'Can change product swap', 69, 'change_productswap'),
	(275, 'Can delete product swap', 69, 'delete_productswap'),
	(276, 'Can view product swap', 69, 'view_productswap'),
	(277, 'Can add quota day', 70, 'add_quotaday'),
	(278, 'Can change quota day', 70, 'change_quotaday'),
	(279, 'Can delete quota day', 70, 'delete_quotaday'),
	(280, 'Can view quota day', 70, 'view_quotaday'),
	(281, 'Can add rotation place', 71, 'add_rotationplace'),
	(282, 'Can change rotation place', 71, 'change_rotationplace'),
	(283, 'Can delete rotation place', 71, 'delete_rotationplace'),
	(284, 'Can view rotation place', 71, 'view_rotationplace'),
	(285, 'Can add rotation turn', 72, 'add_rotationturn'),
	(286, 'Can change rotation turn', 72, 'change_rotationturn'),
	(287, 'Can delete rotation turn', 72, 'delete_rotationturn'),
	(288, 'Can view rotation turn', 72, 'view_rotationturn'),
	(289, 'Can add agent', 73, 'add_agent'),
	(290, 'Can change agent', 73, 'change_agent'),
	(291, 'Can delete agent', 73, 'delete_agent'),
	(292, 'Can view agent', 73, 'view_agent'),
	(293, 'Can add listing', 74, 'add_listing'),
	(294, 'Can change listing', 74, 'change_listing'),
	(295, 'Can delete listing', 74, 'delete_listing'),
	(296, 'Can view listing', 74, 'view_listing'),
	(297, 'Can add price change', 75, 'add_pricechange'),
	(298, 'Can change price change', 75, 'change_pricechange'),
	(299, 'Can delete price change', 75, 'delete_pricechange'),
	(300, 'Can view price change', 75, 'view_pricechange');
INSERT INTO public.auth_permission VALUES
	(301, 'Can add listing review', 76, 'add_listingreview'),
	(302, 'Can change listing review', 76, 'change_listingreview'),
	(303, 'Can delete listing review', 76, 'delete_listingreview'),
	(304, 'Can view listing review', 76, 'view_listingreview'),
	(305, 'Can add review opinion', 77, 'add_reviewopinion'),
	(306, 'Can change review opinion', 77, 'change_reviewopinion'),
	(307, 'Can delete review opinion', 77, 'delete_reviewopinion'),
	(308, 'Can view review opinion', 77, 'view_reviewopinion'),
	(309, 'Can add purchase', 78, 'add_purchase'),
	(310, 'Can change purchase', 78, 'change_purchase'),
	(311, 'Can delete purchase', 78, 'delete_purchase'),
	(312, 'Can view purchase', 78, 'view_purchase'),
	(313, 'Can add order', 79, 'add_order'),
	(314, 'Can change order', 79, 'change_order'),
	(315, 'Can delete order', 79, 'delete_order'),
	(316, 'Can view order', 79, 'view_order'),
	(317, 'Can add purchase line', 80, 'add_purchaseline'),
	(318, 'Can change purchase line', 80, 'change_purchaseline'),
	(319, 'Can delete purchase line', 80, 'delete_purchaseline'),
	(320, 'Can view purchase line', 80, 'view_purchaseline'),
	(321, 'Can add order line', 81, 'add_orderline'),
	(322, 'Can change order line', 81, 'change_orderline'),
	(323, 'Can delete order line', 81, 'delete_orderline'),
	(324, 'Can view order line', 81, 'view_orderline'),
	(325, 'Can add spending sum', 82, 'add_spendingsum'),
	(326, 'Can change spending sum', 82, 'change_spendingsum'),
	(327, 'Can delete spending sum', 82, 'delete_spendingsum'),
	(328, 'Can view spending sum', 82, 'view_spendingsum'),
	(329, 'Can add cart line', 83, 'add_cartline'),
	(330, 'Can change cart line', 83, 'change_cartline'),
	(331, 'Can delete cart line', 83, 'delete_cartline'),
	(332, 'Can view cart line', 83, 'view_cartline'),
	(333, 'Can add cancel request', 84, 'add_cancelrequest'),
	(334, 'Can change cancel request', 84, 'change_cancelrequest'),
	(335, 'Can delete cancel request', 84, 'delete_cancelrequest'),
	(336, 'Can view cancel request', 84, 'view_cancelrequest'),
	(337, 'Can add delivery address', 85, 'add_deliveryaddress'),
	(338, 'Can change delivery address', 85, 'change_deliveryaddress'),
	(339, 'Can delete delivery address', 85, 'delete_deliveryaddress'),
	(340, 'Can view delivery address', 85, 'view_deliveryaddress'),
	(341, 'Can add off catalogue case', 86, 'add_offcataloguecase'),
	(342, 'Can change off catalogue case', 86, 'change_offcataloguecase'),
	(343, 'Can delete off catalogue case', 86, 'delete_offcataloguecase'),
	(344, 'Can view off catalogue case', 86, 'view_offcataloguecase'),
	(345, 'Can add quote', 87, 'add_quote'),
	(346, 'Can change quote', 87, 'change_quote'),
	(347, 'Can delete quote', 87, 'delete_quote'),
	(348, 'Can view quote', 87, 'view_quote'),
	(349, 'Can add approval rule', 88, 'add_approvalrule'),
	(350, 'Can change approval rule', 88, 'change_approvalrule'),
	(351, 'Can delete approval rule', 88, 'delete_approvalrule'),
	(352, 'Can view approval rule', 88, 'view_approvalrule'),
	(353, 'Can add approval rule stage', 89, 'add_approvalrulestage'),
	(354, 'Can change approval rule stage', 89, 'change_approvalrulestage'),
	(355, 'Can delete approval rule stage', 89, 'delete_approvalrulestage'),
	(356, 'Can view approval rule stage', 89, 'view_approvalrulestage'),
	(357, 'Can add approval stage', 90, 'add_approvalstage'),
	(358, 'Can change approval stage', 90, 'change_approvalstage'),
	(359, 'Can delete approval stage', 90, 'delete_approvalstage'),
	(360, 'Can view approval stage', 90, 'view_approvalstage'),
	(361, 'Can add delegation', 91, 'add_delegation'),
	(362, 'Can change delegation', 91, 'change_delegation'),
	(363, 'Can delete delegation', 91, 'delete_delegation'),
	(364, 'Can view delegation', 91, 'view_delegation'),
	(365, 'Can add shopping list', 92, 'add_shoppinglist'),
	(366, 'Can change shopping list', 92, 'change_shoppinglist'),
	(367, 'Can delete shopping list', 92, 'delete_shoppinglist'),
	(368, 'Can view shopping list', 92, 'view_shoppinglist'),
	(369, 'Can add shopping list line', 93, 'add_shoppinglistline'),
	(370, 'Can change shopping list line', 93, 'change_shoppinglistline'),
	(371, 'Can delete shopping list line', 93, 'delete_shoppinglistline'),
	(372, 'Can view shopping list line', 93, 'view_shoppinglistline'),
	(373, 'Can add match refusal', 94, 'add_matchrefusal'),
	(374, 'Can change match refusal', 94, 'change_matchrefusal'),
	(375, 'Can delete match refusal', 94, 'delete_matchrefusal'),
	(376, 'Can view match refusal', 94, 'view_matchrefusal'),
	(377, 'Can add purchase words', 95, 'add_purchasewords'),
	(378, 'Can change purchase words', 95, 'change_purchasewords'),
	(379, 'Can delete purchase words', 95, 'delete_purchasewords'),
	(380, 'Can view purchase words', 95, 'view_purchasewords'),
	(381, 'Can add waiver', 96, 'add_waiver'),
	(382, 'Can change waiver', 96, 'change_waiver'),
	(383, 'Can delete waiver', 96, 'delete_waiver'),
	(384, 'Can view waiver', 96, 'view_waiver'),
	(385, 'Can add delivery', 97, 'add_delivery'),
	(386, 'Can change delivery', 97, 'change_delivery'),
	(387, 'Can delete delivery', 97, 'delete_delivery'),
	(388, 'Can view delivery', 97, 'view_delivery'),
	(389, 'Can add acceptance', 98, 'add_acceptance'),
	(390, 'Can change acceptance', 98, 'change_acceptance'),
	(391, 'Can delete acceptance', 98, 'delete_acceptance'),
	(392, 'Can view acceptance', 98, 'view_acceptance'),
	(393, 'Can add invoice', 99, 'add_invoice'),
	(394, 'Can change invoice', 99, 'change_invoice'),
	(395, 'Can delete invoice', 99, 'delete_invoice'),
	(396, 'Can view invoice', 99, 'view_invoice'),
	(397, 'Can add claim', 100, 'add_claim'),
	(398, 'Can change claim', 100, 'change_claim'),
	(399, 'Can delete claim', 100, 'delete_claim'),
	(400, 'Can view claim', 100, 'view_claim');
INSERT INTO public.auth_permission VALUES
	(401, 'Can add claim line', 101, 'add_claimline'),
	(402, 'Can change claim line', 101, 'change_claimline'),
	(403, 'Can delete claim line', 101, 'delete_claimline'),
	(404, 'Can view claim line', 101, 'view_claimline'),
	(405, 'Can add line rating', 102, 'add_linerating'),
	(406, 'Can change line rating', 102, 'change_linerating'),
	(407, 'Can delete line rating', 102, 'delete_linerating'),
	(408, 'Can view line rating', 102, 'view_linerating'),
	(409, 'Can add order rating', 103, 'add_orderrating'),
	(410, 'Can change order rating', 103, 'change_orderrating'),
	(411, 'Can delete order rating', 103, 'delete_orderrating'),
	(412, 'Can view order rating', 103, 'view_orderrating'),
	(413, 'Can add paper', 104, 'add_paper'),
	(414, 'Can change paper', 104, 'change_paper'),
	(415, 'Can delete paper', 104, 'delete_paper'),
	(416, 'Can view paper', 104, 'view_paper'),
	(417, 'Can add search listing', 105, 'add_searchlisting'),
	(418, 'Can change search listing', 105, 'change_searchlisting'),
	(419, 'Can delete search listing', 105, 'delete_searchlisting'),
	(420, 'Can view search listing', 105, 'view_searchlisting'),
	(421, 'Can add competing quote', 106, 'add_competingquote'),
	(422, 'Can change competing quote', 106, 'change_competingquote'),
	(423, 'Can delete competing quote', 106, 'delete_competingquote'),
	(424, 'Can view competing quote', 106, 'view_competingquote'),
	(425, 'Can add mini competition', 107, 'add_minicompetition'),
	(426, 'Can change mini competition', 107, 'change_minicompetition'),
	(427, 'Can delete mini competition', 107, 'delete_minicompetition'),
	(428, 'Can view mini competition', 107, 'view_minicompetition'),
	(429, 'Can add invitee', 108, 'add_invitee'),
	(430, 'Can change invitee', 108, 'change_invitee'),
	(431, 'Can delete invitee', 108, 'delete_invitee'),
	(432, 'Can view invitee', 108, 'view_invitee'),
	(433, 'Can add budget line', 109, 'add_budgetline'),
	(434, 'Can change budget line', 109, 'change_budgetline'),
	(435, 'Can delete budget line', 109, 'delete_budgetline'),
	(436, 'Can view budget line', 109, 'view_budgetline'),
	(437, 'Can add posting', 110, 'add_posting'),
	(438, 'Can change posting', 110, 'change_posting'),
	(439, 'Can delete posting', 110, 'delete_posting'),
	(440, 'Can view posting', 110, 'view_posting'),
	(441, 'Can add email address', 111, 'add_emailaddress'),
	(442, 'Can change email address', 111, 'change_emailaddress'),
	(443, 'Can delete email address', 111, 'delete_emailaddress'),
	(444, 'Can view email address', 111, 'view_emailaddress'),
	(445, 'Can add email confirmation', 112, 'add_emailconfirmation'),
	(446, 'Can change email confirmation', 112, 'change_emailconfirmation'),
	(447, 'Can delete email confirmation', 112, 'delete_emailconfirmation'),
	(448, 'Can view email confirmation', 112, 'view_emailconfirmation'),
	(449, 'Can add authenticator', 113, 'add_authenticator'),
	(450, 'Can change authenticator', 113, 'change_authenticator'),
	(451, 'Can delete authenticator', 113, 'delete_authenticator'),
	(452, 'Can view authenticator', 113, 'view_authenticator'),
	(453, 'Can add user session', 114, 'add_usersession'),
	(454, 'Can change user session', 114, 'change_usersession'),
	(455, 'Can delete user session', 114, 'delete_usersession'),
	(456, 'Can view user session', 114, 'view_usersession'),
	(457, 'Can add social account', 115, 'add_socialaccount'),
	(458, 'Can change social account', 115, 'change_socialaccount'),
	(459, 'Can delete social account', 115, 'delete_socialaccount'),
	(460, 'Can view social account', 115, 'view_socialaccount'),
	(461, 'Can add social application', 116, 'add_socialapp'),
	(462, 'Can change social application', 116, 'change_socialapp'),
	(463, 'Can delete social application', 116, 'delete_socialapp'),
	(464, 'Can view social application', 116, 'view_socialapp'),
	(465, 'Can add social application token', 117, 'add_socialtoken'),
	(466, 'Can change social application token', 117, 'change_socialtoken'),
	(467, 'Can delete social application token', 117, 'delete_socialtoken'),
	(468, 'Can view social application token', 117, 'view_socialtoken');


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
-- Data for Name: catalogue_consumable; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: catalogue_product; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: catalogue_productfile; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: catalogue_productproposal; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: catalogue_productwords; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: catalogue_profile; Type: TABLE DATA; Schema: public; Owner: -
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
	(20, 'rule_packs', 'packdraft'),
	(21, 'rule_packs', 'dryrun'),
	(22, 'rule_packs', 'dryrunhit'),
	(23, 'documents', 'document'),
	(24, 'organisations', 'user'),
	(25, 'organisations', 'region'),
	(26, 'organisations', 'organisation'),
	(27, 'organisations', 'member'),
	(28, 'organisations', 'department'),
	(29, 'organisations', 'registration'),
	(30, 'organisations', 'credential'),
	(31, 'organisations', 'relation'),
	(32, 'organisations', 'sanction'),
	(33, 'notifications', 'notification'),
	(34, 'notifications', 'letter'),
	(35, 'notifications', 'delivery'),
	(36, 'notifications', 'preference'),
	(37, 'notifications', 'reader'),
	(38, 'notifications', 'contact'),
	(39, 'integrations', 'delivery'),
	(40, 'integrations', 'ratewindow'),
	(41, 'integrations', 'apiclient'),
	(42, 'integrations', 'accesstoken'),
	(43, 'integrations', 'clientsecret'),
	(44, 'integrations', 'attempt'),
	(45, 'integrations', 'endpoint'),
	(46, 'integrations', 'endpointsecret'),
	(47, 'exports', 'export'),
	(48, 'notices', 'sitesettings'),
	(49, 'notices', 'notice'),
	(50, 'notices', 'publicationduty'),
	(51, 'catalogue', 'category'),
	(52, 'catalogue', 'product'),
	(53, 'catalogue', 'profile'),
	(54, 'catalogue', 'productproposal'),
	(55, 'catalogue', 'consumable'),
	(56, 'catalogue', 'productfile'),
	(57, 'catalogue', 'productwords'),
	(58, 'agreements', 'frameworkagreement'),
	(59, 'agreements', 'lot'),
	(60, 'agreements', 'ceiling'),
	(61, 'agreements', 'admission'),
	(62, 'agreements', 'agreementprice'),
	(63, 'agreements', 'application'),
	(64, 'agreements', 'departure'),
	(65, 'agreements', 'exitrequest'),
	(66, 'agreements', 'invitation'),
	(67, 'agreements', 'opener'),
	(68, 'agreements', 'priceadjustment'),
	(69, 'agreements', 'productswap'),
	(70, 'agreements', 'quotaday'),
	(71, 'agreements', 'rotationplace'),
	(72, 'agreements', 'rotationturn'),
	(73, 'agreements', 'agent'),
	(74, 'listings', 'listing'),
	(75, 'listings', 'pricechange'),
	(76, 'listings', 'listingreview'),
	(77, 'listings', 'reviewopinion'),
	(78, 'purchasing', 'purchase'),
	(79, 'purchasing', 'order'),
	(80, 'purchasing', 'purchaseline'),
	(81, 'purchasing', 'orderline'),
	(82, 'purchasing', 'spendingsum'),
	(83, 'purchasing', 'cartline'),
	(84, 'purchasing', 'cancelrequest'),
	(85, 'purchasing', 'deliveryaddress'),
	(86, 'purchasing', 'offcataloguecase'),
	(87, 'purchasing', 'quote'),
	(88, 'purchasing', 'approvalrule'),
	(89, 'purchasing', 'approvalrulestage'),
	(90, 'purchasing', 'approvalstage'),
	(91, 'purchasing', 'delegation'),
	(92, 'purchasing', 'shoppinglist'),
	(93, 'purchasing', 'shoppinglistline'),
	(94, 'purchasing', 'matchrefusal'),
	(95, 'purchasing', 'purchasewords'),
	(96, 'waivers', 'waiver'),
	(97, 'fulfilment', 'delivery'),
	(98, 'fulfilment', 'acceptance'),
	(99, 'fulfilment', 'invoice'),
	(100, 'fulfilment', 'claim');
INSERT INTO public.django_content_type VALUES
	(101, 'fulfilment', 'claimline'),
	(102, 'fulfilment', 'linerating'),
	(103, 'fulfilment', 'orderrating'),
	(104, 'papers', 'paper'),
	(105, 'search_index', 'searchlisting'),
	(106, 'inquiry', 'competingquote'),
	(107, 'inquiry', 'minicompetition'),
	(108, 'inquiry', 'invitee'),
	(109, 'budget', 'budgetline'),
	(110, 'budget', 'posting'),
	(111, 'account', 'emailaddress'),
	(112, 'account', 'emailconfirmation'),
	(113, 'mfa', 'authenticator'),
	(114, 'usersessions', 'usersession'),
	(115, 'socialaccount', 'socialaccount'),
	(116, 'socialaccount', 'socialapp'),
	(117, 'socialaccount', 'socialtoken');


--
-- Data for Name: django_migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_migrations VALUES
	(1, 'organisations', '0001_initial', '2026-11-23 07:54:30.237751+00'),
	(2, 'account', '0001_initial', '2026-11-23 07:54:30.27096+00'),
	(3, 'account', '0002_email_max_length', '2026-11-23 07:54:30.285156+00'),
	(4, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-11-23 07:54:30.302996+00'),
	(5, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-11-23 07:54:30.313119+00'),
	(6, 'account', '0005_emailaddress_idx_upper_email', '2026-11-23 07:54:30.324435+00'),
	(7, 'account', '0006_emailaddress_lower', '2026-11-23 07:54:30.342205+00'),
	(8, 'account', '0007_emailaddress_idx_email', '2026-11-23 07:54:30.352736+00'),
	(9, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-11-23 07:54:30.367464+00'),
	(10, 'account', '0009_emailaddress_unique_primary_email', '2026-11-23 07:54:30.386954+00'),
	(11, 'organisations', '0002_parties', '2026-11-23 07:54:30.574938+00'),
	(12, 'documents', '0001_initial', '2026-11-23 07:54:30.596171+00'),
	(13, 'audit', '0001_initial', '2026-11-23 07:54:30.626946+00'),
	(14, 'audit', '0002_append_only', '2026-11-23 07:54:30.634101+00'),
	(15, 'documents', '0002_append_only', '2026-11-23 07:54:30.638806+00'),
	(16, 'organisations', '0003_registrations', '2026-11-23 07:54:31.134003+00'),
	(17, 'catalogue', '0001_initial', '2026-11-23 07:54:31.219825+00'),
	(18, 'agreements', '0001_initial', '2026-11-23 07:54:31.677793+00'),
	(19, 'agreements', '0002_life_cycle', '2026-11-23 07:54:34.27706+00'),
	(20, 'agreements', '0003_quota_days', '2026-11-23 07:54:34.325865+00'),
	(21, 'agreements', '0004_applications_again', '2026-11-23 07:54:34.4557+00'),
	(22, 'agreements', '0005_rotation_and_template', '2026-11-23 07:54:35.00848+00'),
	(23, 'agreements', '0006_agents', '2026-11-23 07:54:35.122905+00'),
	(24, 'contenttypes', '0001_initial', '2026-11-23 07:54:35.133865+00'),
	(25, 'contenttypes', '0002_remove_content_type_name', '2026-11-23 07:54:35.186812+00'),
	(26, 'auth', '0001_initial', '2026-11-23 07:54:35.227362+00'),
	(27, 'auth', '0002_alter_permission_name_max_length', '2026-11-23 07:54:35.23924+00'),
	(28, 'auth', '0003_alter_user_email_max_length', '2026-11-23 07:54:35.24634+00'),
	(29, 'auth', '0004_alter_user_username_opts', '2026-11-23 07:54:35.29003+00'),
	(30, 'auth', '0005_alter_user_last_login_null', '2026-11-23 07:54:35.322022+00'),
	(31, 'auth', '0006_require_contenttypes_0002', '2026-11-23 07:54:35.326892+00'),
	(32, 'auth', '0007_alter_validators_add_error_messages', '2026-11-23 07:54:35.344851+00'),
	(33, 'auth', '0008_alter_user_username_max_length', '2026-11-23 07:54:35.35306+00'),
	(34, 'auth', '0009_alter_user_last_name_max_length', '2026-11-23 07:54:35.361038+00'),
	(35, 'auth', '0010_alter_group_name_max_length', '2026-11-23 07:54:35.370505+00'),
	(36, 'auth', '0011_update_proxy_permissions', '2026-11-23 07:54:35.403686+00'),
	(37, 'auth', '0012_alter_user_first_name_max_length', '2026-11-23 07:54:35.412822+00'),
	(38, 'axes', '0001_initial', '2026-11-23 07:54:35.423067+00'),
	(39, 'axes', '0002_auto_20151217_2044', '2026-11-23 07:54:35.445485+00'),
	(40, 'axes', '0003_auto_20160322_0929', '2026-11-23 07:54:35.477937+00'),
	(41, 'axes', '0004_auto_20181024_1538', '2026-11-23 07:54:35.501191+00'),
	(42, 'axes', '0005_remove_accessattempt_trusted', '2026-11-23 07:54:35.506201+00'),
	(43, 'axes', '0006_remove_accesslog_trusted', '2026-11-23 07:54:35.513276+00'),
	(44, 'axes', '0007_alter_accessattempt_unique_together', '2026-11-23 07:54:35.550249+00'),
	(45, 'axes', '0008_accessfailurelog', '2026-11-23 07:54:35.563005+00'),
	(46, 'axes', '0009_add_session_hash', '2026-11-23 07:54:35.577813+00'),
	(47, 'axes', '0010_accessattemptexpiration', '2026-11-23 07:54:35.60933+00'),
	(48, 'budget', '0001_initial', '2026-11-23 07:54:35.994879+00'),
	(49, 'budget', '0002_postings_never_change', '2026-11-23 07:54:36.002715+00'),
	(50, 'budget', '0003_refunds', '2026-11-23 07:54:36.079014+00'),
	(51, 'budget', '0004_award', '2026-11-23 07:54:36.097654+00'),
	(52, 'catalogue', '0002_profiles_proposals_files', '2026-11-23 07:54:36.791683+00'),
	(53, 'catalogue', '0003_identity', '2026-11-23 07:54:36.800822+00'),
	(54, 'catalogue', '0004_models', '2026-11-23 07:54:36.804477+00'),
	(55, 'catalogue', '0005_imports', '2026-11-23 07:54:36.934933+00'),
	(56, 'catalogue', '0006_words', '2026-11-23 07:54:37.102931+00'),
	(57, 'documents', '0003_by_subject', '2026-11-23 07:54:37.138897+00'),
	(58, 'exports', '0001_initial', '2026-11-23 07:54:37.21888+00'),
	(59, 'listings', '0001_initial', '2026-11-23 07:54:37.521223+00'),
	(60, 'listings', '0002_append_only_prices', '2026-11-23 07:54:37.529396+00'),
	(61, 'purchasing', '0001_initial', '2026-11-23 07:54:39.852821+00'),
	(62, 'purchasing', '0002_purchase_payment_reason', '2026-11-23 07:54:40.048053+00'),
	(63, 'purchasing', '0003_fulfilment_terms', '2026-11-23 07:54:44.487189+00'),
	(64, 'purchasing', '0004_approvals', '2026-11-23 07:54:47.841984+00'),
	(65, 'listings', '0003_cards', '2026-11-23 07:54:47.847246+00'),
	(66, 'listings', '0004_reviews', '2026-11-23 07:54:48.851737+00'),
	(67, 'purchasing', '0005_lists_and_choices', '2026-11-23 07:54:49.88427+00'),
	(68, 'purchasing', '0006_sourcing', '2026-11-23 07:54:49.976188+00'),
	(69, 'purchasing', '0007_imports', '2026-11-23 07:54:50.366868+00'),
	(70, 'purchasing', '0008_awarded_at', '2026-11-23 07:54:50.44485+00'),
	(71, 'fulfilment', '0001_initial', '2026-11-23 07:54:50.818911+00'),
	(72, 'fulfilment', '0002_claims_ratings', '2026-11-23 07:54:54.756488+00'),
	(73, 'fulfilment', '0003_acceptance_evidence', '2026-11-23 07:54:55.185902+00'),
	(74, 'fulfilment', '0004_credit_notes_once', '2026-11-23 07:54:55.709977+00'),
	(75, 'inquiry', '0001_initial', '2026-11-23 07:54:57.926862+00'),
	(76, 'inquiry', '0002_as_asked', '2026-11-23 07:54:58.071425+00'),
	(77, 'integrations', '0001_initial', '2026-11-23 07:55:00.522481+00'),
	(78, 'jobs', '0001_initial', '2026-11-23 07:55:00.545837+00'),
	(79, 'jobs', '0002_sweeps_that_ended', '2026-11-23 07:55:00.555108+00'),
	(80, 'kernel', '0001_initial', '2026-11-23 07:55:00.571483+00'),
	(81, 'kernel', '0002_number_sequence', '2026-11-23 07:55:00.580389+00'),
	(82, 'kernel', '0003_mall_clock', '2026-11-23 07:55:00.590733+00'),
	(83, 'kernel', '0004_mall_clock_by_name', '2026-11-23 07:55:00.594013+00'),
	(84, 'listings', '0005_price_news', '2026-11-23 07:55:00.621297+00'),
	(85, 'listings', '0006_stated', '2026-11-23 07:55:00.626804+00'),
	(86, 'mfa', '0001_initial', '2026-11-23 07:55:00.802896+00'),
	(87, 'mfa', '0002_authenticator_timestamps', '2026-11-23 07:55:00.97081+00'),
	(88, 'mfa', '0003_authenticator_type_uniq', '2026-11-23 07:55:01.250896+00'),
	(89, 'notices', '0001_initial', '2026-11-23 07:55:03.46692+00'),
	(90, 'notices', '0002_published_text_never_changes', '2026-11-23 07:55:03.508639+00'),
	(91, 'notifications', '0001_initial', '2026-11-23 07:55:03.656843+00'),
	(92, 'notifications', '0002_letters', '2026-11-23 07:55:05.210803+00'),
	(93, 'notifications', '0003_kinds_of_old_rows', '2026-11-23 07:55:05.21525+00'),
	(94, 'notifications', '0004_orders_from_now_on', '2026-11-23 07:55:05.220489+00'),
	(95, 'notifications', '0005_password_links', '2026-11-23 07:55:05.328849+00'),
	(96, 'organisations', '0004_by_name', '2026-11-23 07:55:05.446413+00'),
	(97, 'papers', '0001_initial', '2026-11-23 07:55:05.472283+00'),
	(98, 'papers', '0002_append_only', '2026-11-23 07:55:05.478283+00'),
	(99, 'plugin_api', '0001_initial', '2026-11-23 07:55:05.487933+00'),
	(100, 'purchasing', '0009_lists', '2026-11-23 07:55:05.650499+00');
INSERT INTO public.django_migrations VALUES
	(101, 'purchasing', '0010_sorted_lists', '2026-11-23 07:55:06.130293+00'),
	(102, 'rule_packs', '0001_initial', '2026-11-23 07:55:06.189665+00'),
	(103, 'rule_packs', '0002_versions_never_change', '2026-11-23 07:55:06.207321+00'),
	(104, 'rule_packs', '0003_drafts_and_dry_runs', '2026-11-23 07:55:06.310872+00'),
	(105, 'search_index', '0001_initial', '2026-11-23 07:55:06.330809+00'),
	(106, 'search_index', '0002_attributes', '2026-11-23 07:55:06.358839+00'),
	(107, 'search_index', '0003_delivery', '2026-11-23 07:55:06.366863+00'),
	(108, 'search_index', '0004_take_in', '2026-11-23 07:55:06.372058+00'),
	(109, 'sessions', '0001_initial', '2026-11-23 07:55:06.390809+00'),
	(110, 'socialaccount', '0001_initial', '2026-11-23 07:55:06.84282+00'),
	(111, 'socialaccount', '0002_token_max_lengths', '2026-11-23 07:55:06.946004+00'),
	(112, 'socialaccount', '0003_extra_data_default_dict', '2026-11-23 07:55:07.018546+00'),
	(113, 'socialaccount', '0004_app_provider_id_settings', '2026-11-23 07:55:07.278319+00'),
	(114, 'socialaccount', '0005_socialtoken_nullable_app', '2026-11-23 07:55:07.435139+00'),
	(115, 'socialaccount', '0006_alter_socialaccount_extra_data', '2026-11-23 07:55:07.48378+00'),
	(116, 'usersessions', '0001_initial', '2026-11-23 07:55:07.994923+00'),
	(117, 'waivers', '0001_initial', '2026-11-23 07:55:08.253831+00');


--
-- Data for Name: django_session; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: documents_document; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: exports_export; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fulfilment_acceptance; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fulfilment_acceptance_documents; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fulfilment_claim; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fulfilment_claim_documents; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fulfilment_claimline; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fulfilment_delivery; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fulfilment_invoice; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fulfilment_linerating; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: fulfilment_orderrating; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: inquiry_competingquote; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: inquiry_invitee; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: inquiry_minicompetition; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: integrations_accesstoken; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: integrations_apiclient; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: integrations_attempt; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: integrations_clientsecret; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: integrations_delivery; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: integrations_endpoint; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: integrations_endpointsecret; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: integrations_ratewindow; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: kernel_sandbox; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: listings_listing; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: listings_listingreview; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: listings_pricechange; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: listings_reviewopinion; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: mfa_authenticator; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: notices_notice; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: notices_publicationduty; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: notices_sitesettings; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: notifications_contact; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: notifications_delivery; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: notifications_letter; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: notifications_notification; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: notifications_preference; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: notifications_reader; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_credential; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_department; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: organisations_registration; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_relation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_sanction; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_user; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: papers_paper; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: plugin_api_pluginswitch; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_approvalrule; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_approvalrulestage; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_approvalstage; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_cancelrequest; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_cartline; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_delegation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_deliveryaddress; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_matchrefusal; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_offcataloguecase; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: purchasing_purchasewords; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_quote; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_shoppinglist; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_shoppinglistline; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: purchasing_spendingsum; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: rule_packs_dryrun; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: rule_packs_dryrunhit; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: rule_packs_packdraft; Type: TABLE DATA; Schema: public; Owner: -
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
-- Data for Name: socialaccount_socialaccount; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: socialaccount_socialapp; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: socialaccount_socialtoken; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: usersessions_usersession; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: waivers_waiver; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Name: account_emailaddress_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);


--
-- Name: account_emailconfirmation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);


--
-- Name: agreements_admission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_admission_id_seq', 1, false);


--
-- Name: agreements_agent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_agent_id_seq', 1, false);


--
-- Name: agreements_agreementprice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_agreementprice_id_seq', 1, false);


--
-- Name: agreements_application_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_application_id_seq', 1, false);


--
-- Name: agreements_ceiling_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_ceiling_id_seq', 1, false);


--
-- Name: agreements_departure_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_departure_id_seq', 1, false);


--
-- Name: agreements_exitrequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_exitrequest_id_seq', 1, false);


--
-- Name: agreements_frameworkagreement_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_frameworkagreement_id_seq', 1, false);


--
-- Name: agreements_invitation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_invitation_id_seq', 1, false);


--
-- Name: agreements_lot_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_lot_id_seq', 1, false);


--
-- Name: agreements_opener_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_opener_id_seq', 1, false);


--
-- Name: agreements_priceadjustment_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_priceadjustment_id_seq', 1, false);


--
-- Name: agreements_productswap_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_productswap_id_seq', 1, false);


--
-- Name: agreements_quotaday_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_quotaday_id_seq', 1, false);


--
-- Name: agreements_rotationplace_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_rotationplace_id_seq', 1, false);


--
-- Name: agreements_rotationturn_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.agreements_rotationturn_id_seq', 1, false);


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

SELECT pg_catalog.setval('public.auth_permission_id_seq', 468, true);


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
-- Name: catalogue_consumable_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_consumable_id_seq', 1, false);


--
-- Name: catalogue_product_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_product_id_seq', 1, false);


--
-- Name: catalogue_productfile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_productfile_id_seq', 1, false);


--
-- Name: catalogue_productproposal_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_productproposal_id_seq', 1, false);


--
-- Name: catalogue_profile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_profile_id_seq', 1, false);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_content_type_id_seq', 117, true);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_migrations_id_seq', 117, true);


--
-- Name: documents_document_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.documents_document_id_seq', 1, false);


--
-- Name: fulfilment_acceptance_documents_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fulfilment_acceptance_documents_id_seq', 1, false);


--
-- Name: fulfilment_acceptance_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fulfilment_acceptance_id_seq', 1, false);


--
-- Name: fulfilment_claim_documents_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fulfilment_claim_documents_id_seq', 1, false);


--
-- Name: fulfilment_claim_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fulfilment_claim_id_seq', 1, false);


--
-- Name: fulfilment_claimline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fulfilment_claimline_id_seq', 1, false);


--
-- Name: fulfilment_delivery_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fulfilment_delivery_id_seq', 1, false);


--
-- Name: fulfilment_invoice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fulfilment_invoice_id_seq', 1, false);


--
-- Name: fulfilment_linerating_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fulfilment_linerating_id_seq', 1, false);


--
-- Name: fulfilment_orderrating_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.fulfilment_orderrating_id_seq', 1, false);


--
-- Name: inquiry_competingquote_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.inquiry_competingquote_id_seq', 1, false);


--
-- Name: inquiry_invitee_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.inquiry_invitee_id_seq', 1, false);


--
-- Name: inquiry_minicompetition_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.inquiry_minicompetition_id_seq', 1, false);


--
-- Name: integrations_accesstoken_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.integrations_accesstoken_id_seq', 1, false);


--
-- Name: integrations_apiclient_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.integrations_apiclient_id_seq', 1, false);


--
-- Name: integrations_attempt_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.integrations_attempt_id_seq', 1, false);


--
-- Name: integrations_clientsecret_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.integrations_clientsecret_id_seq', 1, false);


--
-- Name: integrations_delivery_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.integrations_delivery_id_seq', 1, false);


--
-- Name: integrations_endpoint_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.integrations_endpoint_id_seq', 1, false);


--
-- Name: integrations_endpointsecret_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.integrations_endpointsecret_id_seq', 1, false);


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
-- Name: listings_listingreview_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.listings_listingreview_id_seq', 1, false);


--
-- Name: listings_pricechange_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.listings_pricechange_id_seq', 1, false);


--
-- Name: listings_reviewopinion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.listings_reviewopinion_id_seq', 1, false);


--
-- Name: mfa_authenticator_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);


--
-- Name: notices_notice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.notices_notice_id_seq', 1, false);


--
-- Name: notices_publicationduty_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.notices_publicationduty_id_seq', 1, false);


--
-- Name: notifications_contact_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.notifications_contact_id_seq', 1, false);


--
-- Name: notifications_delivery_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.notifications_delivery_id_seq', 1, false);


--
-- Name: notifications_letter_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.notifications_letter_id_seq', 1, false);


--
-- Name: notifications_notification_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.notifications_notification_id_seq', 1, false);


--
-- Name: notifications_preference_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.notifications_preference_id_seq', 1, false);


--
-- Name: organisations_credential_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_credential_id_seq', 1, false);


--
-- Name: organisations_department_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_department_id_seq', 1, false);


--
-- Name: organisations_member_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_member_id_seq', 1, false);


--
-- Name: organisations_organisation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_organisation_id_seq', 1, false);


--
-- Name: organisations_registration_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_registration_id_seq', 1, false);


--
-- Name: organisations_relation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_relation_id_seq', 1, false);


--
-- Name: organisations_sanction_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_sanction_id_seq', 1, false);


--
-- Name: organisations_user_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_user_id_seq', 1, false);


--
-- Name: papers_paper_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.papers_paper_id_seq', 1, false);


--
-- Name: plugin_api_pluginswitch_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.plugin_api_pluginswitch_id_seq', 1, false);


--
-- Name: purchasing_approvalrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_approvalrule_id_seq', 1, false);


--
-- Name: purchasing_approvalrulestage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_approvalrulestage_id_seq', 1, false);


--
-- Name: purchasing_approvalstage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_approvalstage_id_seq', 1, false);


--
-- Name: purchasing_cancelrequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_cancelrequest_id_seq', 1, false);


--
-- Name: purchasing_cartline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_cartline_id_seq', 1, false);


--
-- Name: purchasing_delegation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_delegation_id_seq', 1, false);


--
-- Name: purchasing_deliveryaddress_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_deliveryaddress_id_seq', 1, false);


--
-- Name: purchasing_matchrefusal_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_matchrefusal_id_seq', 1, false);


--
-- Name: purchasing_offcataloguecase_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_offcataloguecase_id_seq', 1, false);


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
-- Name: purchasing_quote_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_quote_id_seq', 1, false);


--
-- Name: purchasing_shoppinglist_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_shoppinglist_id_seq', 1, false);


--
-- Name: purchasing_shoppinglistline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_shoppinglistline_id_seq', 1, false);


--
-- Name: purchasing_spendingsum_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.purchasing_spendingsum_id_seq', 1, false);


--
-- Name: rule_packs_dryrun_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.rule_packs_dryrun_id_seq', 1, false);


--
-- Name: rule_packs_dryrunhit_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.rule_packs_dryrunhit_id_seq', 1, false);


--
-- Name: rule_packs_packdraft_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.rule_packs_packdraft_id_seq', 1, false);


--
-- Name: rule_packs_packparameter_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.rule_packs_packparameter_id_seq', 1, false);


--
-- Name: rule_packs_packversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.rule_packs_packversion_id_seq', 1, false);


--
-- Name: socialaccount_socialaccount_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.socialaccount_socialaccount_id_seq', 1, false);


--
-- Name: socialaccount_socialapp_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.socialaccount_socialapp_id_seq', 1, false);


--
-- Name: socialaccount_socialtoken_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.socialaccount_socialtoken_id_seq', 1, false);


--
-- Name: usersessions_usersession_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 1, false);


--
-- Name: waivers_waiver_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.waivers_waiver_id_seq', 1, false);


--
-- Name: account_emailaddress account_emailaddress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);


--
-- Name: account_emailaddress account_emailaddress_user_id_email_987c8728_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);


--
-- Name: account_emailconfirmation account_emailconfirmation_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);


--
-- Name: account_emailconfirmation account_emailconfirmation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);


--
-- Name: agreements_admission admission_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_admission
    ADD CONSTRAINT admission_once UNIQUE (lot_id, supplier_id);


--
-- Name: agreements_agreementprice agreement_price_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_agreementprice
    ADD CONSTRAINT agreement_price_once UNIQUE (lot_id, supplier_id, product_id);


--
-- Name: agreements_admission agreements_admission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_admission
    ADD CONSTRAINT agreements_admission_pkey PRIMARY KEY (id);


--
-- Name: agreements_agent agreements_agent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_agent
    ADD CONSTRAINT agreements_agent_pkey PRIMARY KEY (id);


--
-- Name: agreements_agreementprice agreements_agreementprice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_agreementprice
    ADD CONSTRAINT agreements_agreementprice_pkey PRIMARY KEY (id);


--
-- Name: agreements_application agreements_application_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_application
    ADD CONSTRAINT agreements_application_number_key UNIQUE (number);


--
-- Name: agreements_application agreements_application_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_application
    ADD CONSTRAINT agreements_application_pkey PRIMARY KEY (id);


--
-- Name: agreements_ceiling agreements_ceiling_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_ceiling
    ADD CONSTRAINT agreements_ceiling_pkey PRIMARY KEY (id);


--
-- Name: agreements_departure agreements_departure_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_departure
    ADD CONSTRAINT agreements_departure_pkey PRIMARY KEY (id);


--
-- Name: agreements_exitrequest agreements_exitrequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_exitrequest
    ADD CONSTRAINT agreements_exitrequest_pkey PRIMARY KEY (id);


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
-- Name: agreements_invitation agreements_invitation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_invitation
    ADD CONSTRAINT agreements_invitation_pkey PRIMARY KEY (id);


--
-- Name: agreements_lot agreements_lot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_lot
    ADD CONSTRAINT agreements_lot_pkey PRIMARY KEY (id);


--
-- Name: agreements_opener agreements_opener_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_opener
    ADD CONSTRAINT agreements_opener_pkey PRIMARY KEY (id);


--
-- Name: agreements_priceadjustment agreements_priceadjustment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_priceadjustment
    ADD CONSTRAINT agreements_priceadjustment_pkey PRIMARY KEY (id);


--
-- Name: agreements_productswap agreements_productswap_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_productswap
    ADD CONSTRAINT agreements_productswap_pkey PRIMARY KEY (id);


--
-- Name: agreements_quotaday agreements_quotaday_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_quotaday
    ADD CONSTRAINT agreements_quotaday_pkey PRIMARY KEY (id);


--
-- Name: agreements_rotationplace agreements_rotationplace_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_rotationplace
    ADD CONSTRAINT agreements_rotationplace_pkey PRIMARY KEY (id);


--
-- Name: agreements_rotationturn agreements_rotationturn_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_rotationturn
    ADD CONSTRAINT agreements_rotationturn_pkey PRIMARY KEY (id);


--
-- Name: purchasing_approvalrulestage approval_rule_stage_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalrulestage
    ADD CONSTRAINT approval_rule_stage_once UNIQUE (rule_id, "position");


--
-- Name: purchasing_approvalstage approval_stage_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalstage
    ADD CONSTRAINT approval_stage_once UNIQUE (purchase_id, "position");


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
    ADD CONSTRAINT budget_posted_once UNIQUE (purchase, "order", claim, kind);


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
-- Name: catalogue_consumable catalogue_consumable_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_consumable
    ADD CONSTRAINT catalogue_consumable_pkey PRIMARY KEY (id);


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
-- Name: catalogue_productfile catalogue_productfile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productfile
    ADD CONSTRAINT catalogue_productfile_pkey PRIMARY KEY (id);


--
-- Name: catalogue_productproposal catalogue_productproposal_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productproposal
    ADD CONSTRAINT catalogue_productproposal_number_key UNIQUE (number);


--
-- Name: catalogue_productproposal catalogue_productproposal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productproposal
    ADD CONSTRAINT catalogue_productproposal_pkey PRIMARY KEY (id);


--
-- Name: catalogue_productwords catalogue_productwords_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productwords
    ADD CONSTRAINT catalogue_productwords_pkey PRIMARY KEY (product_id);


--
-- Name: catalogue_profile catalogue_profile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_profile
    ADD CONSTRAINT catalogue_profile_pkey PRIMARY KEY (id);


--
-- Name: agreements_ceiling ceiling_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_ceiling
    ADD CONSTRAINT ceiling_once UNIQUE (lot_id, product_id);


--
-- Name: fulfilment_claimline claim_line_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claimline
    ADD CONSTRAINT claim_line_once UNIQUE (claim_id, order_line_id);


--
-- Name: inquiry_competingquote competing_quote_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_competingquote
    ADD CONSTRAINT competing_quote_once UNIQUE (competition_id, supplier_id);


--
-- Name: inquiry_competingquote competing_quote_sequence_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_competingquote
    ADD CONSTRAINT competing_quote_sequence_once UNIQUE (competition_id, sequence);


--
-- Name: catalogue_consumable consumable_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_consumable
    ADD CONSTRAINT consumable_once UNIQUE (device_id, product_id);


--
-- Name: notifications_contact contact_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_contact
    ADD CONSTRAINT contact_once UNIQUE (user_id, channel);


--
-- Name: organisations_credential credential_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_credential
    ADD CONSTRAINT credential_once UNIQUE (registration_id, document_id, kind);


--
-- Name: purchasing_deliveryaddress delivery_address_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_deliveryaddress
    ADD CONSTRAINT delivery_address_once UNIQUE (buyer_unit_id, address, consignee);


--
-- Name: integrations_delivery delivery_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_delivery
    ADD CONSTRAINT delivery_once UNIQUE (endpoint_id, event);


--
-- Name: organisations_department department_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_department
    ADD CONSTRAINT department_once UNIQUE (organisation_id, name);


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
-- Name: rule_packs_dryrunhit dry_run_hit_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_dryrunhit
    ADD CONSTRAINT dry_run_hit_once UNIQUE (dry_run_id, verdict, purchase);


--
-- Name: exports_export exports_export_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exports_export
    ADD CONSTRAINT exports_export_pkey PRIMARY KEY (id);


--
-- Name: fulfilment_acceptance_documents fulfilment_acceptance_do_acceptance_id_document_i_7ba223ce_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_acceptance_documents
    ADD CONSTRAINT fulfilment_acceptance_do_acceptance_id_document_i_7ba223ce_uniq UNIQUE (acceptance_id, document_id);


--
-- Name: fulfilment_acceptance_documents fulfilment_acceptance_documents_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_acceptance_documents
    ADD CONSTRAINT fulfilment_acceptance_documents_pkey PRIMARY KEY (id);


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
-- Name: fulfilment_claim_documents fulfilment_claim_documents_claim_id_document_id_b420c506_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claim_documents
    ADD CONSTRAINT fulfilment_claim_documents_claim_id_document_id_b420c506_uniq UNIQUE (claim_id, document_id);


--
-- Name: fulfilment_claim_documents fulfilment_claim_documents_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claim_documents
    ADD CONSTRAINT fulfilment_claim_documents_pkey PRIMARY KEY (id);


--
-- Name: fulfilment_claim fulfilment_claim_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claim
    ADD CONSTRAINT fulfilment_claim_number_key UNIQUE (number);


--
-- Name: fulfilment_claim fulfilment_claim_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claim
    ADD CONSTRAINT fulfilment_claim_pkey PRIMARY KEY (id);


--
-- Name: fulfilment_claimline fulfilment_claimline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claimline
    ADD CONSTRAINT fulfilment_claimline_pkey PRIMARY KEY (id);


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
-- Name: fulfilment_linerating fulfilment_linerating_order_line_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_linerating
    ADD CONSTRAINT fulfilment_linerating_order_line_id_key UNIQUE (order_line_id);


--
-- Name: fulfilment_linerating fulfilment_linerating_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_linerating
    ADD CONSTRAINT fulfilment_linerating_pkey PRIMARY KEY (id);


--
-- Name: fulfilment_orderrating fulfilment_orderrating_order_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_orderrating
    ADD CONSTRAINT fulfilment_orderrating_order_id_key UNIQUE (order_id);


--
-- Name: fulfilment_orderrating fulfilment_orderrating_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_orderrating
    ADD CONSTRAINT fulfilment_orderrating_pkey PRIMARY KEY (id);


--
-- Name: inquiry_competingquote inquiry_competingquote_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_competingquote
    ADD CONSTRAINT inquiry_competingquote_pkey PRIMARY KEY (id);


--
-- Name: inquiry_invitee inquiry_invitee_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_invitee
    ADD CONSTRAINT inquiry_invitee_pkey PRIMARY KEY (id);


--
-- Name: inquiry_minicompetition inquiry_minicompetition_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_minicompetition
    ADD CONSTRAINT inquiry_minicompetition_number_key UNIQUE (number);


--
-- Name: inquiry_minicompetition inquiry_minicompetition_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_minicompetition
    ADD CONSTRAINT inquiry_minicompetition_pkey PRIMARY KEY (id);


--
-- Name: inquiry_minicompetition inquiry_minicompetition_purchase_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_minicompetition
    ADD CONSTRAINT inquiry_minicompetition_purchase_id_key UNIQUE (purchase_id);


--
-- Name: integrations_accesstoken integrations_accesstoken_digest_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_accesstoken
    ADD CONSTRAINT integrations_accesstoken_digest_key UNIQUE (digest);


--
-- Name: integrations_accesstoken integrations_accesstoken_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_accesstoken
    ADD CONSTRAINT integrations_accesstoken_pkey PRIMARY KEY (id);


--
-- Name: integrations_apiclient integrations_apiclient_client_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_apiclient
    ADD CONSTRAINT integrations_apiclient_client_id_key UNIQUE (client_id);


--
-- Name: integrations_apiclient integrations_apiclient_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_apiclient
    ADD CONSTRAINT integrations_apiclient_pkey PRIMARY KEY (id);


--
-- Name: integrations_apiclient integrations_apiclient_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_apiclient
    ADD CONSTRAINT integrations_apiclient_user_id_key UNIQUE (user_id);


--
-- Name: integrations_attempt integrations_attempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_attempt
    ADD CONSTRAINT integrations_attempt_pkey PRIMARY KEY (id);


--
-- Name: integrations_clientsecret integrations_clientsecret_digest_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_clientsecret
    ADD CONSTRAINT integrations_clientsecret_digest_key UNIQUE (digest);


--
-- Name: integrations_clientsecret integrations_clientsecret_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_clientsecret
    ADD CONSTRAINT integrations_clientsecret_pkey PRIMARY KEY (id);


--
-- Name: integrations_delivery integrations_delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_delivery
    ADD CONSTRAINT integrations_delivery_pkey PRIMARY KEY (id);


--
-- Name: integrations_endpoint integrations_endpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_endpoint
    ADD CONSTRAINT integrations_endpoint_pkey PRIMARY KEY (id);


--
-- Name: integrations_endpointsecret integrations_endpointsecret_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_endpointsecret
    ADD CONSTRAINT integrations_endpointsecret_pkey PRIMARY KEY (id);


--
-- Name: integrations_ratewindow integrations_ratewindow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_ratewindow
    ADD CONSTRAINT integrations_ratewindow_pkey PRIMARY KEY (asker);


--
-- Name: agreements_invitation invitation_round_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_invitation
    ADD CONSTRAINT invitation_round_once UNIQUE (agreement_id, round);


--
-- Name: inquiry_invitee invitee_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_invitee
    ADD CONSTRAINT invitee_once UNIQUE (competition_id, supplier_id);


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
-- Name: kernel_sandbox kernel_sandbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.kernel_sandbox
    ADD CONSTRAINT kernel_sandbox_pkey PRIMARY KEY (here);


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
-- Name: listings_listingreview listings_listingreview_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_listingreview
    ADD CONSTRAINT listings_listingreview_pkey PRIMARY KEY (id);


--
-- Name: listings_pricechange listings_pricechange_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_pricechange
    ADD CONSTRAINT listings_pricechange_pkey PRIMARY KEY (id);


--
-- Name: listings_reviewopinion listings_reviewopinion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_reviewopinion
    ADD CONSTRAINT listings_reviewopinion_pkey PRIMARY KEY (id);


--
-- Name: agreements_lot lot_number_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_lot
    ADD CONSTRAINT lot_number_once UNIQUE (agreement_id, number);


--
-- Name: purchasing_matchrefusal match_refusal_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_matchrefusal
    ADD CONSTRAINT match_refusal_once UNIQUE (purchase_id, supplier_id);


--
-- Name: organisations_member member_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_member
    ADD CONSTRAINT member_once UNIQUE (user_id, organisation_id);


--
-- Name: mfa_authenticator mfa_authenticator_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);


--
-- Name: notices_notice notices_notice_corrects_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_corrects_id_key UNIQUE (corrects_id);


--
-- Name: notices_notice notices_notice_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_number_key UNIQUE (number);


--
-- Name: notices_notice notices_notice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_pkey PRIMARY KEY (id);


--
-- Name: notices_publicationduty notices_publicationduty_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_publicationduty
    ADD CONSTRAINT notices_publicationduty_pkey PRIMARY KEY (id);


--
-- Name: notices_sitesettings notices_sitesettings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_sitesettings
    ADD CONSTRAINT notices_sitesettings_pkey PRIMARY KEY (region_id);


--
-- Name: notices_sitesettings notices_sitesettings_slug_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_sitesettings
    ADD CONSTRAINT notices_sitesettings_slug_key UNIQUE (slug);


--
-- Name: notifications_notification notification_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_notification
    ADD CONSTRAINT notification_once UNIQUE (user_id, event_id);


--
-- Name: notifications_delivery notification_sent_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_delivery
    ADD CONSTRAINT notification_sent_once UNIQUE (notification_id, channel);


--
-- Name: notifications_contact notifications_contact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_contact
    ADD CONSTRAINT notifications_contact_pkey PRIMARY KEY (id);


--
-- Name: notifications_delivery notifications_delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_delivery
    ADD CONSTRAINT notifications_delivery_pkey PRIMARY KEY (id);


--
-- Name: notifications_letter notifications_letter_message_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_letter
    ADD CONSTRAINT notifications_letter_message_id_key UNIQUE (message_id);


--
-- Name: notifications_letter notifications_letter_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_letter
    ADD CONSTRAINT notifications_letter_pkey PRIMARY KEY (id);


--
-- Name: notifications_notification notifications_notification_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_notification
    ADD CONSTRAINT notifications_notification_pkey PRIMARY KEY (id);


--
-- Name: notifications_preference notifications_preference_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_preference
    ADD CONSTRAINT notifications_preference_pkey PRIMARY KEY (id);


--
-- Name: notifications_reader notifications_reader_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_reader
    ADD CONSTRAINT notifications_reader_pkey PRIMARY KEY (user_id);


--
-- Name: agreements_opener opener_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_opener
    ADD CONSTRAINT opener_once UNIQUE (agreement_id, round, user_id);


--
-- Name: agreements_opener opener_place_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_opener
    ADD CONSTRAINT opener_place_once UNIQUE (agreement_id, round, place);


--
-- Name: listings_reviewopinion opinion_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_reviewopinion
    ADD CONSTRAINT opinion_once UNIQUE (review_id, reviewer);


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
-- Name: organisations_credential organisations_credential_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_credential
    ADD CONSTRAINT organisations_credential_pkey PRIMARY KEY (id);


--
-- Name: organisations_department organisations_department_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_department
    ADD CONSTRAINT organisations_department_pkey PRIMARY KEY (id);


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
-- Name: organisations_registration organisations_registration_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_registration
    ADD CONSTRAINT organisations_registration_number_key UNIQUE (number);


--
-- Name: organisations_registration organisations_registration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_registration
    ADD CONSTRAINT organisations_registration_pkey PRIMARY KEY (id);


--
-- Name: organisations_relation organisations_relation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_relation
    ADD CONSTRAINT organisations_relation_pkey PRIMARY KEY (id);


--
-- Name: organisations_sanction organisations_sanction_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_sanction
    ADD CONSTRAINT organisations_sanction_number_key UNIQUE (number);


--
-- Name: organisations_sanction organisations_sanction_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_sanction
    ADD CONSTRAINT organisations_sanction_pkey PRIMARY KEY (id);


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
-- Name: papers_paper paper_once_a_state; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.papers_paper
    ADD CONSTRAINT paper_once_a_state UNIQUE (kind, number, seq, digest);


--
-- Name: papers_paper papers_paper_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.papers_paper
    ADD CONSTRAINT papers_paper_code_key UNIQUE (code);


--
-- Name: papers_paper papers_paper_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.papers_paper
    ADD CONSTRAINT papers_paper_pkey PRIMARY KEY (id);


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
-- Name: notifications_preference preference_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_preference
    ADD CONSTRAINT preference_once UNIQUE (user_id, kind, channel);


--
-- Name: catalogue_productfile product_file_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productfile
    ADD CONSTRAINT product_file_once UNIQUE (proposal_id, document_id);


--
-- Name: catalogue_profile profile_version_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_profile
    ADD CONSTRAINT profile_version_once UNIQUE (code, version);


--
-- Name: purchasing_purchaseline purchase_line_position_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchaseline
    ADD CONSTRAINT purchase_line_position_once UNIQUE (purchase_id, "position");


--
-- Name: purchasing_approvalrule purchasing_approvalrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalrule
    ADD CONSTRAINT purchasing_approvalrule_pkey PRIMARY KEY (id);


--
-- Name: purchasing_approvalrulestage purchasing_approvalrulestage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalrulestage
    ADD CONSTRAINT purchasing_approvalrulestage_pkey PRIMARY KEY (id);


--
-- Name: purchasing_approvalstage purchasing_approvalstage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalstage
    ADD CONSTRAINT purchasing_approvalstage_pkey PRIMARY KEY (id);


--
-- Name: purchasing_cancelrequest purchasing_cancelrequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_cancelrequest
    ADD CONSTRAINT purchasing_cancelrequest_pkey PRIMARY KEY (id);


--
-- Name: purchasing_cartline purchasing_cartline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_cartline
    ADD CONSTRAINT purchasing_cartline_pkey PRIMARY KEY (id);


--
-- Name: purchasing_delegation purchasing_delegation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_delegation
    ADD CONSTRAINT purchasing_delegation_pkey PRIMARY KEY (id);


--
-- Name: purchasing_deliveryaddress purchasing_deliveryaddress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_deliveryaddress
    ADD CONSTRAINT purchasing_deliveryaddress_pkey PRIMARY KEY (id);


--
-- Name: purchasing_matchrefusal purchasing_matchrefusal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_matchrefusal
    ADD CONSTRAINT purchasing_matchrefusal_pkey PRIMARY KEY (id);


--
-- Name: purchasing_offcataloguecase purchasing_offcataloguecase_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_offcataloguecase
    ADD CONSTRAINT purchasing_offcataloguecase_pkey PRIMARY KEY (id);


--
-- Name: purchasing_offcataloguecase purchasing_offcataloguecase_purchase_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_offcataloguecase
    ADD CONSTRAINT purchasing_offcataloguecase_purchase_id_key UNIQUE (purchase_id);


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
-- Name: purchasing_purchasewords purchasing_purchasewords_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchasewords
    ADD CONSTRAINT purchasing_purchasewords_pkey PRIMARY KEY (purchase_id);


--
-- Name: purchasing_quote purchasing_quote_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_quote
    ADD CONSTRAINT purchasing_quote_pkey PRIMARY KEY (id);


--
-- Name: purchasing_shoppinglist purchasing_shoppinglist_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_shoppinglist
    ADD CONSTRAINT purchasing_shoppinglist_pkey PRIMARY KEY (id);


--
-- Name: purchasing_shoppinglistline purchasing_shoppinglistline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_shoppinglistline
    ADD CONSTRAINT purchasing_shoppinglistline_pkey PRIMARY KEY (id);


--
-- Name: purchasing_spendingsum purchasing_spendingsum_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_spendingsum
    ADD CONSTRAINT purchasing_spendingsum_pkey PRIMARY KEY (id);


--
-- Name: agreements_quotaday quota_day_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_quotaday
    ADD CONSTRAINT quota_day_once UNIQUE (lot_id, "on");


--
-- Name: purchasing_quote quote_position_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_quote
    ADD CONSTRAINT quote_position_once UNIQUE (purchase_id, "position");


--
-- Name: purchasing_quote quote_supplier_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_quote
    ADD CONSTRAINT quote_supplier_once UNIQUE (purchase_id, credit_code);


--
-- Name: organisations_relation relation_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_relation
    ADD CONSTRAINT relation_once UNIQUE (registration_id, credit_code, nature);


--
-- Name: agreements_rotationturn rotation_one_turn_a_purchase; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_rotationturn
    ADD CONSTRAINT rotation_one_turn_a_purchase UNIQUE (purchase);


--
-- Name: agreements_rotationplace rotation_position_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_rotationplace
    ADD CONSTRAINT rotation_position_once UNIQUE (lot_id, "position");


--
-- Name: rule_packs_dryrun rule_packs_dryrun_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_dryrun
    ADD CONSTRAINT rule_packs_dryrun_pkey PRIMARY KEY (id);


--
-- Name: rule_packs_dryrunhit rule_packs_dryrunhit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_dryrunhit
    ADD CONSTRAINT rule_packs_dryrunhit_pkey PRIMARY KEY (id);


--
-- Name: rule_packs_packdraft rule_packs_packdraft_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_packdraft
    ADD CONSTRAINT rule_packs_packdraft_number_key UNIQUE (number);


--
-- Name: rule_packs_packdraft rule_packs_packdraft_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_packdraft
    ADD CONSTRAINT rule_packs_packdraft_pkey PRIMARY KEY (id);


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
-- Name: purchasing_shoppinglistline shopping_list_line_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_shoppinglistline
    ADD CONSTRAINT shopping_list_line_once UNIQUE (shopping_list_id, listing_id);


--
-- Name: purchasing_shoppinglist shopping_list_name_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_shoppinglist
    ADD CONSTRAINT shopping_list_name_once UNIQUE (buyer_unit_id, name);


--
-- Name: socialaccount_socialaccount socialaccount_socialaccount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);


--
-- Name: socialaccount_socialaccount socialaccount_socialaccount_provider_uid_fc810c6e_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);


--
-- Name: socialaccount_socialapp socialaccount_socialapp_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);


--
-- Name: socialaccount_socialtoken socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);


--
-- Name: socialaccount_socialtoken socialaccount_socialtoken_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);


--
-- Name: purchasing_spendingsum spending_sum_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_spendingsum
    ADD CONSTRAINT spending_sum_once UNIQUE (buyer_unit_id, budget_project, category_prefix, year);


--
-- Name: usersessions_usersession usersessions_usersession_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);


--
-- Name: usersessions_usersession usersessions_usersession_session_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);


--
-- Name: waivers_waiver waivers_waiver_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.waivers_waiver
    ADD CONSTRAINT waivers_waiver_number_key UNIQUE (number);


--
-- Name: waivers_waiver waivers_waiver_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.waivers_waiver
    ADD CONSTRAINT waivers_waiver_pkey PRIMARY KEY (id);


--
-- Name: access_token_ends; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX access_token_ends ON public.integrations_accesstoken USING btree (expires_at);


--
-- Name: account_emailaddress_email_03be32b2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);


--
-- Name: account_emailaddress_email_03be32b2_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);


--
-- Name: account_emailaddress_user_id_2c513194; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);


--
-- Name: account_emailconfirmation_email_address_id_5b7f8c58; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);


--
-- Name: account_emailconfirmation_key_f43612bd_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);


--
-- Name: adjustment_by_lot; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX adjustment_by_lot ON public.agreements_priceadjustment USING btree (lot_id, at DESC);


--
-- Name: agent_appointed_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX agent_appointed_once ON public.agreements_agent USING btree (lot_id, supplier_id, agent_id) WHERE (ended_at IS NULL);


--
-- Name: agreements_admission_lot_id_314f2eba; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_admission_lot_id_314f2eba ON public.agreements_admission USING btree (lot_id);


--
-- Name: agreements_admission_supplier_id_73f5beea; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_admission_supplier_id_73f5beea ON public.agreements_admission USING btree (supplier_id);


--
-- Name: agreements_agent_agent_id_af0e7e3b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_agent_agent_id_af0e7e3b ON public.agreements_agent USING btree (agent_id);


--
-- Name: agreements_agent_lot_id_5cc65677; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_agent_lot_id_5cc65677 ON public.agreements_agent USING btree (lot_id);


--
-- Name: agreements_agent_supplier_id_601c1853; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_agent_supplier_id_601c1853 ON public.agreements_agent USING btree (supplier_id);


--
-- Name: agreements_agreementprice_lot_id_63877b91; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_agreementprice_lot_id_63877b91 ON public.agreements_agreementprice USING btree (lot_id);


--
-- Name: agreements_agreementprice_product_id_c7b21ddf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_agreementprice_product_id_c7b21ddf ON public.agreements_agreementprice USING btree (product_id);


--
-- Name: agreements_agreementprice_supplier_id_94877a95; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_agreementprice_supplier_id_94877a95 ON public.agreements_agreementprice USING btree (supplier_id);


--
-- Name: agreements_application_invitation_id_e917925b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_application_invitation_id_e917925b ON public.agreements_application USING btree (invitation_id);


--
-- Name: agreements_application_lot_id_fd5dd54a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_application_lot_id_fd5dd54a ON public.agreements_application USING btree (lot_id);


--
-- Name: agreements_application_number_870d4dba_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_application_number_870d4dba_like ON public.agreements_application USING btree (number varchar_pattern_ops);


--
-- Name: agreements_application_supplier_id_fd42631f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_application_supplier_id_fd42631f ON public.agreements_application USING btree (supplier_id);


--
-- Name: agreements_ceiling_lot_id_9cbf31ed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_ceiling_lot_id_9cbf31ed ON public.agreements_ceiling USING btree (lot_id);


--
-- Name: agreements_ceiling_product_id_1e68590e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_ceiling_product_id_1e68590e ON public.agreements_ceiling USING btree (product_id);


--
-- Name: agreements_departure_agreement_id_5601e993; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_departure_agreement_id_5601e993 ON public.agreements_departure USING btree (agreement_id);


--
-- Name: agreements_departure_lot_id_8c2e1e03; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_departure_lot_id_8c2e1e03 ON public.agreements_departure USING btree (lot_id);


--
-- Name: agreements_departure_supplier_id_2059447d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_departure_supplier_id_2059447d ON public.agreements_departure USING btree (supplier_id);


--
-- Name: agreements_exitrequest_agreement_id_931f8743; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_exitrequest_agreement_id_931f8743 ON public.agreements_exitrequest USING btree (agreement_id);


--
-- Name: agreements_exitrequest_supplier_id_7a509303; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_exitrequest_supplier_id_7a509303 ON public.agreements_exitrequest USING btree (supplier_id);


--
-- Name: agreements_frameworkagreement_contract_template_id_c220d0bc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_frameworkagreement_contract_template_id_c220d0bc ON public.agreements_frameworkagreement USING btree (contract_template_id);


--
-- Name: agreements_frameworkagreement_manager_id_f9ebb436; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_frameworkagreement_manager_id_f9ebb436 ON public.agreements_frameworkagreement USING btree (manager_id);


--
-- Name: agreements_frameworkagreement_number_a0f7920d_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_frameworkagreement_number_a0f7920d_like ON public.agreements_frameworkagreement USING btree (number varchar_pattern_ops);


--
-- Name: agreements_frameworkagreement_plan_by_id_82375756; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_frameworkagreement_plan_by_id_82375756 ON public.agreements_frameworkagreement USING btree (plan_by_id);


--
-- Name: agreements_frameworkagreement_region_id_1427fc33; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_frameworkagreement_region_id_1427fc33 ON public.agreements_frameworkagreement USING btree (region_id);


--
-- Name: agreements_frameworkagreement_region_id_1427fc33_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_frameworkagreement_region_id_1427fc33_like ON public.agreements_frameworkagreement USING btree (region_id varchar_pattern_ops);


--
-- Name: agreements_invitation_agreement_id_8011bcde; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_invitation_agreement_id_8011bcde ON public.agreements_invitation USING btree (agreement_id);


--
-- Name: agreements_invitation_lot_id_46ace57e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_invitation_lot_id_46ace57e ON public.agreements_invitation USING btree (lot_id);


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
-- Name: agreements_opener_agreement_id_9b3c6dc2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_opener_agreement_id_9b3c6dc2 ON public.agreements_opener USING btree (agreement_id);


--
-- Name: agreements_opener_user_id_03b7154c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_opener_user_id_03b7154c ON public.agreements_opener USING btree (user_id);


--
-- Name: agreements_priceadjustment_by_id_08f3fe29; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_priceadjustment_by_id_08f3fe29 ON public.agreements_priceadjustment USING btree (by_id);


--
-- Name: agreements_priceadjustment_lot_id_bbf116c3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_priceadjustment_lot_id_bbf116c3 ON public.agreements_priceadjustment USING btree (lot_id);


--
-- Name: agreements_priceadjustment_product_id_f43d2851; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_priceadjustment_product_id_f43d2851 ON public.agreements_priceadjustment USING btree (product_id);


--
-- Name: agreements_priceadjustment_supplier_id_94aba3a4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_priceadjustment_supplier_id_94aba3a4 ON public.agreements_priceadjustment USING btree (supplier_id);


--
-- Name: agreements_productswap_lot_id_e3acf48c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_productswap_lot_id_e3acf48c ON public.agreements_productswap USING btree (lot_id);


--
-- Name: agreements_productswap_new_product_id_92c5412f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_productswap_new_product_id_92c5412f ON public.agreements_productswap USING btree (new_product_id);


--
-- Name: agreements_productswap_old_product_id_f25483d3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_productswap_old_product_id_f25483d3 ON public.agreements_productswap USING btree (old_product_id);


--
-- Name: agreements_productswap_supplier_id_bcb66678; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_productswap_supplier_id_bcb66678 ON public.agreements_productswap USING btree (supplier_id);


--
-- Name: agreements_quotaday_lot_id_03014329; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_quotaday_lot_id_03014329 ON public.agreements_quotaday USING btree (lot_id);


--
-- Name: agreements_rotationplace_lot_id_3016ee21; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_rotationplace_lot_id_3016ee21 ON public.agreements_rotationplace USING btree (lot_id);


--
-- Name: agreements_rotationplace_supplier_id_1476d447; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_rotationplace_supplier_id_1476d447 ON public.agreements_rotationplace USING btree (supplier_id);


--
-- Name: agreements_rotationturn_lot_id_49155ac5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_rotationturn_lot_id_49155ac5 ON public.agreements_rotationturn USING btree (lot_id);


--
-- Name: agreements_rotationturn_supplier_id_78bfce0f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX agreements_rotationturn_supplier_id_78bfce0f ON public.agreements_rotationturn USING btree (supplier_id);


--
-- Name: api_client_of_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX api_client_of_organisation ON public.integrations_apiclient USING btree (organisation_id, id DESC);


--
-- Name: application_alive_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX application_alive_once ON public.agreements_application USING btree (invitation_id, lot_id, supplier_id) WHERE (NOT ((state)::text = ANY ((ARRAY['unqualified'::character varying, 'signed'::character varying])::text[])));


--
-- Name: application_by_lot; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX application_by_lot ON public.agreements_application USING btree (lot_id, state);


--
-- Name: application_by_supplier; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX application_by_supplier ON public.agreements_application USING btree (supplier_id, submitted_at DESC);


--
-- Name: approval_rule_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX approval_rule_by_unit ON public.purchasing_approvalrule USING btree (organisation_id, state);


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
-- Name: cancel_request_one_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX cancel_request_one_open ON public.purchasing_cancelrequest USING btree (order_id) WHERE (answered_at IS NULL);


--
-- Name: catalogue_category_code_98f4a4fa_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_category_code_98f4a4fa_like ON public.catalogue_category USING btree (code varchar_pattern_ops);


--
-- Name: catalogue_consumable_device_id_b61a6a9f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_consumable_device_id_b61a6a9f ON public.catalogue_consumable USING btree (device_id);


--
-- Name: catalogue_consumable_product_id_8037a5f3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_consumable_product_id_8037a5f3 ON public.catalogue_consumable USING btree (product_id);


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
-- Name: catalogue_product_profile_id_9bc2f043; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_profile_id_9bc2f043 ON public.catalogue_product USING btree (profile_id);


--
-- Name: catalogue_productfile_document_id_3197fc8c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productfile_document_id_3197fc8c ON public.catalogue_productfile USING btree (document_id);


--
-- Name: catalogue_productfile_product_id_e48fecc6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productfile_product_id_e48fecc6 ON public.catalogue_productfile USING btree (product_id);


--
-- Name: catalogue_productfile_proposal_id_b50714b4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productfile_proposal_id_b50714b4 ON public.catalogue_productfile USING btree (proposal_id);


--
-- Name: catalogue_productfile_thumbnail_id_eff82569; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productfile_thumbnail_id_eff82569 ON public.catalogue_productfile USING btree (thumbnail_id);


--
-- Name: catalogue_productproposal_category_id_e036eae0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productproposal_category_id_e036eae0 ON public.catalogue_productproposal USING btree (category_id);


--
-- Name: catalogue_productproposal_category_id_e036eae0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productproposal_category_id_e036eae0_like ON public.catalogue_productproposal USING btree (category_id varchar_pattern_ops);


--
-- Name: catalogue_productproposal_number_e20ac757_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productproposal_number_e20ac757_like ON public.catalogue_productproposal USING btree (number varchar_pattern_ops);


--
-- Name: catalogue_productproposal_product_id_88cd9598; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productproposal_product_id_88cd9598 ON public.catalogue_productproposal USING btree (product_id);


--
-- Name: catalogue_productproposal_profile_id_d950bf9a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productproposal_profile_id_d950bf9a ON public.catalogue_productproposal USING btree (profile_id);


--
-- Name: catalogue_productproposal_region_id_61e41358; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productproposal_region_id_61e41358 ON public.catalogue_productproposal USING btree (region_id);


--
-- Name: catalogue_productproposal_region_id_61e41358_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productproposal_region_id_61e41358_like ON public.catalogue_productproposal USING btree (region_id varchar_pattern_ops);


--
-- Name: catalogue_productproposal_supplier_id_6c3c203d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productproposal_supplier_id_6c3c203d ON public.catalogue_productproposal USING btree (supplier_id);


--
-- Name: claim_credit_note_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX claim_credit_note_once ON public.fulfilment_claim USING btree (supplier_id, credit_note) WHERE (NOT ((credit_note)::text = ''::text));


--
-- Name: claim_latest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX claim_latest ON public.fulfilment_claim USING btree (opened_at DESC, id DESC);


--
-- Name: claim_outsider_credit_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX claim_outsider_credit_once ON public.fulfilment_claim USING btree (outsider_code, credit_note) WHERE ((supplier_id IS NULL) AND (NOT ((credit_note)::text = ''::text)));


--
-- Name: competing_quote_rank_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX competing_quote_rank_once ON public.inquiry_competingquote USING btree (competition_id, rank) WHERE (rank IS NOT NULL);


--
-- Name: competition_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX competition_due ON public.inquiry_minicompetition USING btree (next_check_at) WHERE (next_check_at IS NOT NULL);


--
-- Name: competition_latest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX competition_latest ON public.inquiry_minicompetition USING btree (invited_at DESC, id DESC);


--
-- Name: credential_by_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX credential_by_expiry ON public.organisations_credential USING btree (valid_to);


--
-- Name: delegation_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delegation_by_unit ON public.purchasing_delegation USING btree (organisation_id, valid_to DESC, id DESC);


--
-- Name: delivery_address_one_default; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX delivery_address_one_default ON public.purchasing_deliveryaddress USING btree (buyer_unit_id) WHERE is_default;


--
-- Name: delivery_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_age ON public.integrations_delivery USING btree (created_at);


--
-- Name: delivery_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_due ON public.integrations_delivery USING btree (endpoint_id, next_at) WHERE ((state)::text = 'waiting'::text);


--
-- Name: delivery_latest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_latest ON public.integrations_delivery USING btree (endpoint_id, id DESC);


--
-- Name: departure_by_supplier; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX departure_by_supplier ON public.agreements_departure USING btree (agreement_id, supplier_id);


--
-- Name: django_session_expire_date_a5c62663; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);


--
-- Name: django_session_session_key_c0390e0f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);


--
-- Name: documents_by_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_by_subject ON public.documents_document USING btree (subject, id);


--
-- Name: dry_run_one_running; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX dry_run_one_running ON public.rule_packs_dryrun USING btree (draft_id) WHERE ((state)::text = 'running'::text);


--
-- Name: duty_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX duty_open ON public.notices_publicationduty USING btree (organisation_id, due_at) WHERE (notice_id IS NULL);


--
-- Name: duty_open_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX duty_open_once ON public.notices_publicationduty USING btree (kind, subject) WHERE (notice_id IS NULL);


--
-- Name: duty_to_check; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX duty_to_check ON public.notices_publicationduty USING btree (next_check_at) WHERE (next_check_at IS NOT NULL);


--
-- Name: exit_request_open_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX exit_request_open_once ON public.agreements_exitrequest USING btree (agreement_id, supplier_id) WHERE (permitted IS NULL);


--
-- Name: exports_expiring; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exports_expiring ON public.exports_export USING btree (expires_at) WHERE ((state)::text = 'ready'::text);


--
-- Name: exports_export_organisation_id_07989957; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exports_export_organisation_id_07989957 ON public.exports_export USING btree (organisation_id);


--
-- Name: exports_export_user_id_667d37db; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exports_export_user_id_667d37db ON public.exports_export USING btree (user_id);


--
-- Name: exports_latest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exports_latest ON public.exports_export USING btree (user_id, created_at DESC, id DESC);


--
-- Name: exports_running; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exports_running ON public.exports_export USING btree (moved_at) WHERE ((state)::text = 'running'::text);


--
-- Name: fulfilment_acceptance_accepted_by_id_718591cb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_acceptance_accepted_by_id_718591cb ON public.fulfilment_acceptance USING btree (accepted_by_id);


--
-- Name: fulfilment_acceptance_documents_acceptance_id_55d15883; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_acceptance_documents_acceptance_id_55d15883 ON public.fulfilment_acceptance_documents USING btree (acceptance_id);


--
-- Name: fulfilment_acceptance_documents_document_id_80478f63; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_acceptance_documents_document_id_80478f63 ON public.fulfilment_acceptance_documents USING btree (document_id);


--
-- Name: fulfilment_acceptance_number_92ff1f91_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_acceptance_number_92ff1f91_like ON public.fulfilment_acceptance USING btree (number varchar_pattern_ops);


--
-- Name: fulfilment_claim_answered_by_id_541da70a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_claim_answered_by_id_541da70a ON public.fulfilment_claim USING btree (answered_by_id);


--
-- Name: fulfilment_claim_documents_claim_id_f5eabbb9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_claim_documents_claim_id_f5eabbb9 ON public.fulfilment_claim_documents USING btree (claim_id);


--
-- Name: fulfilment_claim_documents_document_id_38bf4a86; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_claim_documents_document_id_38bf4a86 ON public.fulfilment_claim_documents USING btree (document_id);


--
-- Name: fulfilment_claim_number_f7959336_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_claim_number_f7959336_like ON public.fulfilment_claim USING btree (number varchar_pattern_ops);


--
-- Name: fulfilment_claim_opened_by_id_4bb5c50b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_claim_opened_by_id_4bb5c50b ON public.fulfilment_claim USING btree (opened_by_id);


--
-- Name: fulfilment_claim_order_id_c70301b7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_claim_order_id_c70301b7 ON public.fulfilment_claim USING btree (order_id);


--
-- Name: fulfilment_claim_supplier_id_8786019c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_claim_supplier_id_8786019c ON public.fulfilment_claim USING btree (supplier_id);


--
-- Name: fulfilment_claimline_claim_id_3021979a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_claimline_claim_id_3021979a ON public.fulfilment_claimline USING btree (claim_id);


--
-- Name: fulfilment_claimline_order_line_id_fbd284f6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_claimline_order_line_id_fbd284f6 ON public.fulfilment_claimline USING btree (order_line_id);


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
-- Name: fulfilment_linerating_product_id_19fbaece; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_linerating_product_id_19fbaece ON public.fulfilment_linerating USING btree (product_id);


--
-- Name: fulfilment_linerating_rating_id_d9d54930; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_linerating_rating_id_d9d54930 ON public.fulfilment_linerating USING btree (rating_id);


--
-- Name: fulfilment_linerating_supplier_id_8c653c99; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_linerating_supplier_id_8c653c99 ON public.fulfilment_linerating USING btree (supplier_id);


--
-- Name: fulfilment_orderrating_rated_by_id_c3fd3996; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_orderrating_rated_by_id_c3fd3996 ON public.fulfilment_orderrating USING btree (rated_by_id);


--
-- Name: fulfilment_orderrating_supplier_id_cf936723; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fulfilment_orderrating_supplier_id_cf936723 ON public.fulfilment_orderrating USING btree (supplier_id);


--
-- Name: inquiry_competingquote_competition_id_32c08f5e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inquiry_competingquote_competition_id_32c08f5e ON public.inquiry_competingquote USING btree (competition_id);


--
-- Name: inquiry_competingquote_supplier_id_face8236; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inquiry_competingquote_supplier_id_face8236 ON public.inquiry_competingquote USING btree (supplier_id);


--
-- Name: inquiry_invitee_competition_id_d01f7050; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inquiry_invitee_competition_id_d01f7050 ON public.inquiry_invitee USING btree (competition_id);


--
-- Name: inquiry_invitee_supplier_id_827f25c4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inquiry_invitee_supplier_id_827f25c4 ON public.inquiry_invitee USING btree (supplier_id);


--
-- Name: inquiry_minicompetition_lot_id_9653010e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inquiry_minicompetition_lot_id_9653010e ON public.inquiry_minicompetition USING btree (lot_id);


--
-- Name: inquiry_minicompetition_number_048fc851_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inquiry_minicompetition_number_048fc851_like ON public.inquiry_minicompetition USING btree (number varchar_pattern_ops);


--
-- Name: inquiry_minicompetition_winner_id_8da73256; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inquiry_minicompetition_winner_id_8da73256 ON public.inquiry_minicompetition USING btree (winner_id);


--
-- Name: integrations_accesstoken_client_id_d169c210; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrations_accesstoken_client_id_d169c210 ON public.integrations_accesstoken USING btree (client_id);


--
-- Name: integrations_accesstoken_digest_d1a9581e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrations_accesstoken_digest_d1a9581e_like ON public.integrations_accesstoken USING btree (digest varchar_pattern_ops);


--
-- Name: integrations_apiclient_client_id_67a644a1_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrations_apiclient_client_id_67a644a1_like ON public.integrations_apiclient USING btree (client_id varchar_pattern_ops);


--
-- Name: integrations_apiclient_created_by_id_fe2385a9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrations_apiclient_created_by_id_fe2385a9 ON public.integrations_apiclient USING btree (created_by_id);


--
-- Name: integrations_apiclient_organisation_id_77d8a1e3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrations_apiclient_organisation_id_77d8a1e3 ON public.integrations_apiclient USING btree (organisation_id);


--
-- Name: integrations_attempt_delivery_id_6229bb9d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrations_attempt_delivery_id_6229bb9d ON public.integrations_attempt USING btree (delivery_id);


--
-- Name: integrations_clientsecret_client_id_316b38f8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrations_clientsecret_client_id_316b38f8 ON public.integrations_clientsecret USING btree (client_id);


--
-- Name: integrations_clientsecret_digest_af33e542_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrations_clientsecret_digest_af33e542_like ON public.integrations_clientsecret USING btree (digest varchar_pattern_ops);


--
-- Name: integrations_delivery_endpoint_id_226afb88; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrations_delivery_endpoint_id_226afb88 ON public.integrations_delivery USING btree (endpoint_id);


--
-- Name: integrations_endpoint_client_id_de235798; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrations_endpoint_client_id_de235798 ON public.integrations_endpoint USING btree (client_id);


--
-- Name: integrations_endpointsecret_endpoint_id_d444cb8f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrations_endpointsecret_endpoint_id_d444cb8f ON public.integrations_endpointsecret USING btree (endpoint_id);


--
-- Name: integrations_ratewindow_asker_0a497d20_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrations_ratewindow_asker_0a497d20_like ON public.integrations_ratewindow USING btree (asker varchar_pattern_ops);


--
-- Name: invitee_by_supplier; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX invitee_by_supplier ON public.inquiry_invitee USING btree (supplier_id, competition_id DESC);


--
-- Name: invoice_outsider_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX invoice_outsider_once ON public.fulfilment_invoice USING btree (outsider_code, number) WHERE (supplier_id IS NULL);


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
-- Name: letter_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX letter_by_user ON public.notifications_letter USING btree (user_id, made_at DESC, id DESC);


--
-- Name: letter_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX letter_due ON public.notifications_letter USING btree (next_try_at, id) WHERE ((state)::text = 'waiting'::text);


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
-- Name: listings_listingreview_listing_id_b30b9e7a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX listings_listingreview_listing_id_b30b9e7a ON public.listings_listingreview USING btree (listing_id);


--
-- Name: listings_pricechange_listing_id_57ed5fce; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX listings_pricechange_listing_id_57ed5fce ON public.listings_pricechange USING btree (listing_id);


--
-- Name: listings_reviewopinion_review_id_7c5f59d7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX listings_reviewopinion_review_id_7c5f59d7 ON public.listings_reviewopinion USING btree (review_id);


--
-- Name: mfa_authenticator_user_id_0c3a50c0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);


--
-- Name: notice_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_by_region ON public.notices_notice USING btree (region_id, published_at DESC) WHERE (NOT ((state)::text = 'draft'::text));


--
-- Name: notice_by_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_by_subject ON public.notices_notice USING btree (subject) WHERE (NOT ((subject)::text = ''::text));


--
-- Name: notice_latest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_latest ON public.notices_notice USING btree (published_at DESC, id DESC) WHERE (NOT ((state)::text = 'draft'::text));


--
-- Name: notice_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_words ON public.notices_notice USING gin (search);


--
-- Name: notices_notice_number_ac145afb_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_notice_number_ac145afb_like ON public.notices_notice USING btree (number varchar_pattern_ops);


--
-- Name: notices_notice_organisation_id_2ca9aa8b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_notice_organisation_id_2ca9aa8b ON public.notices_notice USING btree (organisation_id);


--
-- Name: notices_notice_region_id_63df586e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_notice_region_id_63df586e ON public.notices_notice USING btree (region_id);


--
-- Name: notices_notice_region_id_63df586e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_notice_region_id_63df586e_like ON public.notices_notice USING btree (region_id varchar_pattern_ops);


--
-- Name: notices_publicationduty_notice_id_46a33de8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_publicationduty_notice_id_46a33de8 ON public.notices_publicationduty USING btree (notice_id);


--
-- Name: notices_publicationduty_organisation_id_9e32485e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_publicationduty_organisation_id_9e32485e ON public.notices_publicationduty USING btree (organisation_id);


--
-- Name: notices_publicationduty_region_id_0112ba60; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_publicationduty_region_id_0112ba60 ON public.notices_publicationduty USING btree (region_id);


--
-- Name: notices_publicationduty_region_id_0112ba60_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_publicationduty_region_id_0112ba60_like ON public.notices_publicationduty USING btree (region_id varchar_pattern_ops);


--
-- Name: notices_sitesettings_region_id_8cc2526f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_sitesettings_region_id_8cc2526f_like ON public.notices_sitesettings USING btree (region_id varchar_pattern_ops);


--
-- Name: notices_sitesettings_slug_a72b99cb_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_sitesettings_slug_a72b99cb_like ON public.notices_sitesettings USING btree (slug varchar_pattern_ops);


--
-- Name: notification_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notification_age ON public.notifications_notification USING btree (at);


--
-- Name: notification_latest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notification_latest ON public.notifications_notification USING btree (user_id, at DESC, id DESC);


--
-- Name: notification_to_send; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notification_to_send ON public.notifications_delivery USING btree (due_at) WHERE ((NOT left_out) AND (letter_id IS NULL));


--
-- Name: notification_unread; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notification_unread ON public.notifications_notification USING btree (user_id) WHERE (read_at IS NULL);


--
-- Name: notifications_contact_user_id_6aeeb556; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_contact_user_id_6aeeb556 ON public.notifications_contact USING btree (user_id);


--
-- Name: notifications_delivery_letter_id_4b904c63; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_delivery_letter_id_4b904c63 ON public.notifications_delivery USING btree (letter_id);


--
-- Name: notifications_delivery_notification_id_ea8dc048; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_delivery_notification_id_ea8dc048 ON public.notifications_delivery USING btree (notification_id);


--
-- Name: notifications_delivery_user_id_70f8752d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_delivery_user_id_70f8752d ON public.notifications_delivery USING btree (user_id);


--
-- Name: notifications_letter_message_id_20ced4ff_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_letter_message_id_20ced4ff_like ON public.notifications_letter USING btree (message_id varchar_pattern_ops);


--
-- Name: notifications_letter_user_id_f07ee167; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_letter_user_id_f07ee167 ON public.notifications_letter USING btree (user_id);


--
-- Name: notifications_notification_organisation_id_b640bd47; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_notification_organisation_id_b640bd47 ON public.notifications_notification USING btree (organisation_id);


--
-- Name: notifications_notification_user_id_b5e8c0ff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_notification_user_id_b5e8c0ff ON public.notifications_notification USING btree (user_id);


--
-- Name: notifications_preference_user_id_c839c2d6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_preference_user_id_c839c2d6 ON public.notifications_preference USING btree (user_id);


--
-- Name: order_by_buyer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_by_buyer ON public.purchasing_order USING btree (buyer_unit_id, placed_at DESC, id DESC);


--
-- Name: order_by_supplier; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_by_supplier ON public.purchasing_order USING btree (supplier_id, placed_at DESC, id DESC);


--
-- Name: order_by_supplier_total; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_by_supplier_total ON public.purchasing_order USING btree (supplier_id, total, id);


--
-- Name: order_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_due ON public.purchasing_order USING btree (next_check_at) WHERE (next_check_at IS NOT NULL);


--
-- Name: order_rating_by_supplier; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX order_rating_by_supplier ON public.fulfilment_orderrating USING btree (supplier_id, rated_at DESC);


--
-- Name: organisation_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_by_name ON public.organisations_organisation USING btree (name, id);


--
-- Name: organisation_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_by_region ON public.organisations_organisation USING btree (region_id, kind);


--
-- Name: organisations_credential_document_id_a31bb069; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_credential_document_id_a31bb069 ON public.organisations_credential USING btree (document_id);


--
-- Name: organisations_credential_registration_id_b0684373; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_credential_registration_id_b0684373 ON public.organisations_credential USING btree (registration_id);


--
-- Name: organisations_department_organisation_id_f0302d5d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_department_organisation_id_f0302d5d ON public.organisations_department USING btree (organisation_id);


--
-- Name: organisations_department_parent_id_d8b69dbf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_department_parent_id_d8b69dbf ON public.organisations_department USING btree (parent_id);


--
-- Name: organisations_member_department_id_69a74853; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_member_department_id_69a74853 ON public.organisations_member USING btree (department_id);


--
-- Name: organisations_member_organisation_id_83bfe5dc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_member_organisation_id_83bfe5dc ON public.organisations_member USING btree (organisation_id);


--
-- Name: organisations_member_user_id_9718736e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_member_user_id_9718736e ON public.organisations_member USING btree (user_id);


--
-- Name: organisations_organisation_competent_id_c3010de2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_organisation_competent_id_c3010de2 ON public.organisations_organisation USING btree (competent_id);


--
-- Name: organisations_organisation_credit_code_3a7656ae_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_organisation_credit_code_3a7656ae_like ON public.organisations_organisation USING btree (credit_code varchar_pattern_ops);


--
-- Name: organisations_organisation_file_id_77e8c21d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_organisation_file_id_77e8c21d ON public.organisations_organisation USING btree (file_id);


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
-- Name: organisations_registration_applicant_id_fdee6a44; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_registration_applicant_id_fdee6a44 ON public.organisations_registration USING btree (applicant_id);


--
-- Name: organisations_registration_decided_by_id_989cb927; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_registration_decided_by_id_989cb927 ON public.organisations_registration USING btree (decided_by_id);


--
-- Name: organisations_registration_number_85811806_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_registration_number_85811806_like ON public.organisations_registration USING btree (number varchar_pattern_ops);


--
-- Name: organisations_registration_organisation_id_ec40e37f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_registration_organisation_id_ec40e37f ON public.organisations_registration USING btree (organisation_id);


--
-- Name: organisations_registration_region_id_105ed4cc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_registration_region_id_105ed4cc ON public.organisations_registration USING btree (region_id);


--
-- Name: organisations_registration_region_id_105ed4cc_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_registration_region_id_105ed4cc_like ON public.organisations_registration USING btree (region_id varchar_pattern_ops);


--
-- Name: organisations_registration_reviewed_by_id_28aedc4f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_registration_reviewed_by_id_28aedc4f ON public.organisations_registration USING btree (reviewed_by_id);


--
-- Name: organisations_relation_credit_code_79fbc014; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_relation_credit_code_79fbc014 ON public.organisations_relation USING btree (credit_code);


--
-- Name: organisations_relation_credit_code_79fbc014_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_relation_credit_code_79fbc014_like ON public.organisations_relation USING btree (credit_code varchar_pattern_ops);


--
-- Name: organisations_relation_registration_id_cc5dd639; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_relation_registration_id_cc5dd639 ON public.organisations_relation USING btree (registration_id);


--
-- Name: organisations_sanction_decided_by_id_5eeee696; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_sanction_decided_by_id_5eeee696 ON public.organisations_sanction USING btree (decided_by_id);


--
-- Name: organisations_sanction_document_id_c32ccf04; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_sanction_document_id_c32ccf04 ON public.organisations_sanction USING btree (document_id);


--
-- Name: organisations_sanction_ended_by_id_b93748c6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_sanction_ended_by_id_b93748c6 ON public.organisations_sanction USING btree (ended_by_id);


--
-- Name: organisations_sanction_number_4c15cbe3_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_sanction_number_4c15cbe3_like ON public.organisations_sanction USING btree (number varchar_pattern_ops);


--
-- Name: organisations_sanction_organisation_id_783e751f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_sanction_organisation_id_783e751f ON public.organisations_sanction USING btree (organisation_id);


--
-- Name: organisations_sanction_proposed_by_id_0df111fe; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_sanction_proposed_by_id_0df111fe ON public.organisations_sanction USING btree (proposed_by_id);


--
-- Name: organisations_user_username_2c14b3a6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_user_username_2c14b3a6_like ON public.organisations_user USING btree (username varchar_pattern_ops);


--
-- Name: pack_draft_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pack_draft_by_region ON public.rule_packs_packdraft USING btree (region, made_at DESC, id DESC);


--
-- Name: pack_draft_open_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX pack_draft_open_once ON public.rule_packs_packdraft USING btree (pack) WHERE ((state)::text = ANY ((ARRAY['drafted'::character varying, 'submitted'::character varying])::text[]));


--
-- Name: papers_paper_code_a0e0aef6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX papers_paper_code_a0e0aef6_like ON public.papers_paper USING btree (code varchar_pattern_ops);


--
-- Name: price_history; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX price_history ON public.listings_pricechange USING btree (listing_id, at);


--
-- Name: price_news; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX price_news ON public.listings_pricechange USING btree (at DESC, id DESC);


--
-- Name: product_by_category; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX product_by_category ON public.catalogue_product USING btree (category_id, brand);


--
-- Name: product_by_identity; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX product_by_identity ON public.catalogue_product USING btree (public.catalogue_identity((brand)::text, (model_code)::text)) WHERE ((model_code)::text <> ''::text);


--
-- Name: product_by_model; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX product_by_model ON public.catalogue_product USING btree (public.catalogue_identity(''::text, (model_code)::text)) WHERE ((model_code)::text <> ''::text);


--
-- Name: product_files; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX product_files ON public.catalogue_productfile USING btree (product_id, kind);


--
-- Name: product_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX product_words ON public.catalogue_productwords USING gin (search);


--
-- Name: proposals_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX proposals_waiting ON public.catalogue_productproposal USING btree (state, region_id, id);


--
-- Name: purchase_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchase_by_day ON public.purchasing_purchase USING btree (submitted_at, id);


--
-- Name: purchase_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchase_by_region ON public.purchasing_purchase USING btree (region_code, submitted_at DESC, id DESC);


--
-- Name: purchase_by_total; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchase_by_total ON public.purchasing_purchase USING btree (total, id);


--
-- Name: purchase_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchase_by_unit ON public.purchasing_purchase USING btree (buyer_unit_id, submitted_at DESC, id DESC);


--
-- Name: purchase_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchase_due ON public.purchasing_purchase USING btree (next_check_at) WHERE (next_check_at IS NOT NULL);


--
-- Name: purchase_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchase_waiting ON public.purchasing_purchase USING btree (buyer_unit_id, hold_until, id) WHERE ((state)::text = 'submitted'::text);


--
-- Name: purchase_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchase_words ON public.purchasing_purchasewords USING gin (search);


--
-- Name: purchasing_approvalrule_department_id_731c6923; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_approvalrule_department_id_731c6923 ON public.purchasing_approvalrule USING btree (department_id);


--
-- Name: purchasing_approvalrule_organisation_id_00753b10; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_approvalrule_organisation_id_00753b10 ON public.purchasing_approvalrule USING btree (organisation_id);


--
-- Name: purchasing_approvalrulestage_department_id_f3c96916; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_approvalrulestage_department_id_f3c96916 ON public.purchasing_approvalrulestage USING btree (department_id);


--
-- Name: purchasing_approvalrulestage_rule_id_7b7546f9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_approvalrulestage_rule_id_7b7546f9 ON public.purchasing_approvalrulestage USING btree (rule_id);


--
-- Name: purchasing_approvalrulestage_user_id_5ed703ab; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_approvalrulestage_user_id_5ed703ab ON public.purchasing_approvalrulestage USING btree (user_id);


--
-- Name: purchasing_cancelrequest_answered_by_id_e007138f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_cancelrequest_answered_by_id_e007138f ON public.purchasing_cancelrequest USING btree (answered_by_id);


--
-- Name: purchasing_cancelrequest_asked_by_id_0720810c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_cancelrequest_asked_by_id_0720810c ON public.purchasing_cancelrequest USING btree (asked_by_id);


--
-- Name: purchasing_cancelrequest_order_id_08d82f59; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_cancelrequest_order_id_08d82f59 ON public.purchasing_cancelrequest USING btree (order_id);


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
-- Name: purchasing_delegation_deputy_id_24b44a65; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_delegation_deputy_id_24b44a65 ON public.purchasing_delegation USING btree (deputy_id);


--
-- Name: purchasing_delegation_organisation_id_48cad889; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_delegation_organisation_id_48cad889 ON public.purchasing_delegation USING btree (organisation_id);


--
-- Name: purchasing_delegation_principal_id_2ab455b7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_delegation_principal_id_2ab455b7 ON public.purchasing_delegation USING btree (principal_id);


--
-- Name: purchasing_deliveryaddress_buyer_unit_id_a9cdd1ae; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_deliveryaddress_buyer_unit_id_a9cdd1ae ON public.purchasing_deliveryaddress USING btree (buyer_unit_id);


--
-- Name: purchasing_matchrefusal_document_id_5fe7cfe1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_matchrefusal_document_id_5fe7cfe1 ON public.purchasing_matchrefusal USING btree (document_id);


--
-- Name: purchasing_matchrefusal_purchase_id_b77ecc5e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_matchrefusal_purchase_id_b77ecc5e ON public.purchasing_matchrefusal USING btree (purchase_id);


--
-- Name: purchasing_matchrefusal_supplier_id_b9928583; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_matchrefusal_supplier_id_b9928583 ON public.purchasing_matchrefusal USING btree (supplier_id);


--
-- Name: purchasing_offcataloguecase_outsider_for_id_403d3898; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_offcataloguecase_outsider_for_id_403d3898 ON public.purchasing_offcataloguecase USING btree (outsider_for_id);


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
-- Name: purchasing_purchase_department_id_9235cc98; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_purchase_department_id_9235cc98 ON public.purchasing_purchase USING btree (department_id);


--
-- Name: purchasing_purchase_import_approval_id_96132745; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_purchase_import_approval_id_96132745 ON public.purchasing_purchase USING btree (import_approval_id);


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
-- Name: purchasing_quote_document_id_47daf55d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_quote_document_id_47daf55d ON public.purchasing_quote USING btree (document_id);


--
-- Name: purchasing_quote_purchase_id_784a1fcb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_quote_purchase_id_784a1fcb ON public.purchasing_quote USING btree (purchase_id);


--
-- Name: purchasing_quote_supplier_id_9b72688d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_quote_supplier_id_9b72688d ON public.purchasing_quote USING btree (supplier_id);


--
-- Name: purchasing_shoppinglist_buyer_unit_id_cc49d8ee; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_shoppinglist_buyer_unit_id_cc49d8ee ON public.purchasing_shoppinglist USING btree (buyer_unit_id);


--
-- Name: purchasing_shoppinglist_changed_by_id_cedc2ff1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_shoppinglist_changed_by_id_cedc2ff1 ON public.purchasing_shoppinglist USING btree (changed_by_id);


--
-- Name: purchasing_shoppinglistline_listing_id_03bc2975; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_shoppinglistline_listing_id_03bc2975 ON public.purchasing_shoppinglistline USING btree (listing_id);


--
-- Name: purchasing_shoppinglistline_shopping_list_id_58cce550; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_shoppinglistline_shopping_list_id_58cce550 ON public.purchasing_shoppinglistline USING btree (shopping_list_id);


--
-- Name: purchasing_spendingsum_buyer_unit_id_9c716433; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX purchasing_spendingsum_buyer_unit_id_9c716433 ON public.purchasing_spendingsum USING btree (buyer_unit_id);


--
-- Name: quote_one_chosen; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quote_one_chosen ON public.purchasing_quote USING btree (purchase_id) WHERE chosen;


--
-- Name: registration_one_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX registration_one_open ON public.organisations_registration USING btree (organisation_id) WHERE ((state)::text = ANY ((ARRAY['drafted'::character varying, 'submitted'::character varying, 'proposed'::character varying, 'returned'::character varying])::text[]));


--
-- Name: registration_queue; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX registration_queue ON public.organisations_registration USING btree (state, region_id);


--
-- Name: review_open_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX review_open_once ON public.listings_listingreview USING btree (listing_id) WHERE ((state)::text = 'open'::text);


--
-- Name: reviews_by_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reviews_by_state ON public.listings_listingreview USING btree (state, id);


--
-- Name: rotation_one_turn_a_round; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX rotation_one_turn_a_round ON public.agreements_rotationturn USING btree (lot_id, round, supplier_id) WHERE (NOT ((state)::text = 'given_back'::text));


--
-- Name: rotation_supplier_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX rotation_supplier_once ON public.agreements_rotationplace USING btree (lot_id, supplier_id) WHERE (left_at IS NULL);


--
-- Name: rotation_turns_of_lot; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX rotation_turns_of_lot ON public.agreements_rotationturn USING btree (lot_id, round DESC, id DESC);


--
-- Name: rule_packs_dryrun_draft_id_e3e35db6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX rule_packs_dryrun_draft_id_e3e35db6 ON public.rule_packs_dryrun USING btree (draft_id);


--
-- Name: rule_packs_dryrunhit_dry_run_id_7370ec34; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX rule_packs_dryrunhit_dry_run_id_7370ec34 ON public.rule_packs_dryrunhit USING btree (dry_run_id);


--
-- Name: rule_packs_packdraft_number_7fd0754b_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX rule_packs_packdraft_number_7fd0754b_like ON public.rule_packs_packdraft USING btree (number varchar_pattern_ops);


--
-- Name: rule_packs_packparameter_pack_version_id_8ec4521c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX rule_packs_packparameter_pack_version_id_8ec4521c ON public.rule_packs_packparameter USING btree (pack_version_id);


--
-- Name: sanction_by_end; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sanction_by_end ON public.organisations_sanction USING btree (state, until);


--
-- Name: sanction_one_proposed; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX sanction_one_proposed ON public.organisations_sanction USING btree (organisation_id) WHERE ((state)::text = 'proposed'::text);


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
-- Name: socialaccount_socialaccount_user_id_8146e70c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);


--
-- Name: socialaccount_socialtoken_account_id_951f210e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);


--
-- Name: socialaccount_socialtoken_app_id_636a42d7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);


--
-- Name: swap_open_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX swap_open_once ON public.agreements_productswap USING btree (lot_id, supplier_id, old_product_id) WHERE (agreed IS NULL);


--
-- Name: unique_authenticator_type; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));


--
-- Name: unique_primary_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";


--
-- Name: unique_verified_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;


--
-- Name: usersessions_usersession_session_key_fd35de43_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);


--
-- Name: usersessions_usersession_user_id_af5e0a6d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);


--
-- Name: waiver_by_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX waiver_by_region ON public.waivers_waiver USING btree (region_code, asked_at DESC, id DESC);


--
-- Name: waiver_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX waiver_by_unit ON public.waivers_waiver USING btree (buyer_unit_id, asked_at DESC, id DESC);


--
-- Name: waiver_open_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX waiver_open_once ON public.waivers_waiver USING btree (buyer_unit_id, rule, budget_project, goods_digest, purchase_number) WHERE ((state)::text = ANY ((ARRAY['asked'::character varying, 'granted'::character varying])::text[]));


--
-- Name: waiver_running; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX waiver_running ON public.waivers_waiver USING btree (valid_until) WHERE ((state)::text = 'granted'::text);


--
-- Name: waivers_waiver_asker_id_026991d7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX waivers_waiver_asker_id_026991d7 ON public.waivers_waiver USING btree (asker_id);


--
-- Name: waivers_waiver_buyer_unit_id_a127a1fd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX waivers_waiver_buyer_unit_id_a127a1fd ON public.waivers_waiver USING btree (buyer_unit_id);


--
-- Name: waivers_waiver_decided_by_id_55db9aa0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX waivers_waiver_decided_by_id_55db9aa0 ON public.waivers_waiver USING btree (decided_by_id);


--
-- Name: waivers_waiver_decider_id_cdaf55ff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX waivers_waiver_decider_id_cdaf55ff ON public.waivers_waiver USING btree (decider_id);


--
-- Name: waivers_waiver_number_5b1f859f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX waivers_waiver_number_5b1f859f_like ON public.waivers_waiver USING btree (number varchar_pattern_ops);


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
-- Name: catalogue_profile append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.catalogue_profile FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();


--
-- Name: documents_document append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.documents_document FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();


--
-- Name: listings_pricechange append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.listings_pricechange FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();


--
-- Name: notices_notice append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE TRUNCATE ON public.notices_notice FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();


--
-- Name: papers_paper append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.papers_paper FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();


--
-- Name: budget_posting refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.budget_posting FOR EACH ROW EXECUTE FUNCTION public.budget_refuse_change();


--
-- Name: notices_notice refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.notices_notice FOR EACH ROW EXECUTE FUNCTION public.notices_refuse_change();


--
-- Name: rule_packs_packparameter refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.rule_packs_packparameter FOR EACH ROW EXECUTE FUNCTION public.rule_packs_refuse_change();


--
-- Name: rule_packs_packversion refuse_change; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.rule_packs_packversion FOR EACH ROW EXECUTE FUNCTION public.rule_packs_refuse_change();


--
-- Name: account_emailaddress account_emailaddress_user_id_2c513194_fk_organisations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_organisations_user_id FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: account_emailconfirmation account_emailconfirm_email_address_id_5b7f8c58_fk_account_e; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: agreements_agent agreements_agent_agent_id_af0e7e3b_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_agent
    ADD CONSTRAINT agreements_agent_agent_id_af0e7e3b_fk_organisat FOREIGN KEY (agent_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_agent agreements_agent_lot_id_5cc65677_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_agent
    ADD CONSTRAINT agreements_agent_lot_id_5cc65677_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_agent agreements_agent_supplier_id_601c1853_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_agent
    ADD CONSTRAINT agreements_agent_supplier_id_601c1853_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_agreementprice agreements_agreement_product_id_c7b21ddf_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_agreementprice
    ADD CONSTRAINT agreements_agreement_product_id_c7b21ddf_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_agreementprice agreements_agreement_supplier_id_94877a95_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_agreementprice
    ADD CONSTRAINT agreements_agreement_supplier_id_94877a95_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_agreementprice agreements_agreementprice_lot_id_63877b91_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_agreementprice
    ADD CONSTRAINT agreements_agreementprice_lot_id_63877b91_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_application agreements_applicati_invitation_id_e917925b_fk_agreement; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_application
    ADD CONSTRAINT agreements_applicati_invitation_id_e917925b_fk_agreement FOREIGN KEY (invitation_id) REFERENCES public.agreements_invitation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_application agreements_applicati_supplier_id_fd42631f_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_application
    ADD CONSTRAINT agreements_applicati_supplier_id_fd42631f_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_application agreements_application_lot_id_fd5dd54a_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_application
    ADD CONSTRAINT agreements_application_lot_id_fd5dd54a_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: agreements_departure agreements_departure_agreement_id_5601e993_fk_agreement; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_departure
    ADD CONSTRAINT agreements_departure_agreement_id_5601e993_fk_agreement FOREIGN KEY (agreement_id) REFERENCES public.agreements_frameworkagreement(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_departure agreements_departure_lot_id_8c2e1e03_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_departure
    ADD CONSTRAINT agreements_departure_lot_id_8c2e1e03_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_departure agreements_departure_supplier_id_2059447d_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_departure
    ADD CONSTRAINT agreements_departure_supplier_id_2059447d_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_exitrequest agreements_exitreque_agreement_id_931f8743_fk_agreement; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_exitrequest
    ADD CONSTRAINT agreements_exitreque_agreement_id_931f8743_fk_agreement FOREIGN KEY (agreement_id) REFERENCES public.agreements_frameworkagreement(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_exitrequest agreements_exitreque_supplier_id_7a509303_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_exitrequest
    ADD CONSTRAINT agreements_exitreque_supplier_id_7a509303_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_frameworkagreement agreements_framework_contract_template_id_c220d0bc_fk_documents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_frameworkagreement
    ADD CONSTRAINT agreements_framework_contract_template_id_c220d0bc_fk_documents FOREIGN KEY (contract_template_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_frameworkagreement agreements_framework_manager_id_f9ebb436_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_frameworkagreement
    ADD CONSTRAINT agreements_framework_manager_id_f9ebb436_fk_organisat FOREIGN KEY (manager_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_frameworkagreement agreements_framework_plan_by_id_82375756_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_frameworkagreement
    ADD CONSTRAINT agreements_framework_plan_by_id_82375756_fk_organisat FOREIGN KEY (plan_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_frameworkagreement agreements_framework_region_id_1427fc33_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_frameworkagreement
    ADD CONSTRAINT agreements_framework_region_id_1427fc33_fk_organisat FOREIGN KEY (region_id) REFERENCES public.organisations_region(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_invitation agreements_invitatio_agreement_id_8011bcde_fk_agreement; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_invitation
    ADD CONSTRAINT agreements_invitatio_agreement_id_8011bcde_fk_agreement FOREIGN KEY (agreement_id) REFERENCES public.agreements_frameworkagreement(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_invitation agreements_invitation_lot_id_46ace57e_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_invitation
    ADD CONSTRAINT agreements_invitation_lot_id_46ace57e_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: agreements_opener agreements_opener_agreement_id_9b3c6dc2_fk_agreement; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_opener
    ADD CONSTRAINT agreements_opener_agreement_id_9b3c6dc2_fk_agreement FOREIGN KEY (agreement_id) REFERENCES public.agreements_frameworkagreement(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_opener agreements_opener_user_id_03b7154c_fk_organisations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_opener
    ADD CONSTRAINT agreements_opener_user_id_03b7154c_fk_organisations_user_id FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_priceadjustment agreements_priceadju_by_id_08f3fe29_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_priceadjustment
    ADD CONSTRAINT agreements_priceadju_by_id_08f3fe29_fk_organisat FOREIGN KEY (by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_priceadjustment agreements_priceadju_product_id_f43d2851_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_priceadjustment
    ADD CONSTRAINT agreements_priceadju_product_id_f43d2851_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_priceadjustment agreements_priceadju_supplier_id_94aba3a4_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_priceadjustment
    ADD CONSTRAINT agreements_priceadju_supplier_id_94aba3a4_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_priceadjustment agreements_priceadjustment_lot_id_bbf116c3_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_priceadjustment
    ADD CONSTRAINT agreements_priceadjustment_lot_id_bbf116c3_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_productswap agreements_productsw_new_product_id_92c5412f_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_productswap
    ADD CONSTRAINT agreements_productsw_new_product_id_92c5412f_fk_catalogue FOREIGN KEY (new_product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_productswap agreements_productsw_old_product_id_f25483d3_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_productswap
    ADD CONSTRAINT agreements_productsw_old_product_id_f25483d3_fk_catalogue FOREIGN KEY (old_product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_productswap agreements_productsw_supplier_id_bcb66678_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_productswap
    ADD CONSTRAINT agreements_productsw_supplier_id_bcb66678_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_productswap agreements_productswap_lot_id_e3acf48c_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_productswap
    ADD CONSTRAINT agreements_productswap_lot_id_e3acf48c_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_quotaday agreements_quotaday_lot_id_03014329_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_quotaday
    ADD CONSTRAINT agreements_quotaday_lot_id_03014329_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_rotationplace agreements_rotationp_supplier_id_1476d447_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_rotationplace
    ADD CONSTRAINT agreements_rotationp_supplier_id_1476d447_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_rotationplace agreements_rotationplace_lot_id_3016ee21_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_rotationplace
    ADD CONSTRAINT agreements_rotationplace_lot_id_3016ee21_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_rotationturn agreements_rotationt_supplier_id_78bfce0f_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_rotationturn
    ADD CONSTRAINT agreements_rotationt_supplier_id_78bfce0f_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: agreements_rotationturn agreements_rotationturn_lot_id_49155ac5_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.agreements_rotationturn
    ADD CONSTRAINT agreements_rotationturn_lot_id_49155ac5_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: catalogue_consumable catalogue_consumable_device_id_b61a6a9f_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_consumable
    ADD CONSTRAINT catalogue_consumable_device_id_b61a6a9f_fk_catalogue_product_id FOREIGN KEY (device_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_consumable catalogue_consumable_product_id_8037a5f3_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_consumable
    ADD CONSTRAINT catalogue_consumable_product_id_8037a5f3_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_product catalogue_product_category_id_d8eb7fb2_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_category_id_d8eb7fb2_fk_catalogue FOREIGN KEY (category_id) REFERENCES public.catalogue_category(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_product catalogue_product_profile_id_9bc2f043_fk_catalogue_profile_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_profile_id_9bc2f043_fk_catalogue_profile_id FOREIGN KEY (profile_id) REFERENCES public.catalogue_profile(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productfile catalogue_productfil_document_id_3197fc8c_fk_documents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productfile
    ADD CONSTRAINT catalogue_productfil_document_id_3197fc8c_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productfile catalogue_productfil_product_id_e48fecc6_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productfile
    ADD CONSTRAINT catalogue_productfil_product_id_e48fecc6_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productfile catalogue_productfil_proposal_id_b50714b4_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productfile
    ADD CONSTRAINT catalogue_productfil_proposal_id_b50714b4_fk_catalogue FOREIGN KEY (proposal_id) REFERENCES public.catalogue_productproposal(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productfile catalogue_productfil_thumbnail_id_eff82569_fk_documents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productfile
    ADD CONSTRAINT catalogue_productfil_thumbnail_id_eff82569_fk_documents FOREIGN KEY (thumbnail_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productproposal catalogue_productpro_category_id_e036eae0_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productproposal
    ADD CONSTRAINT catalogue_productpro_category_id_e036eae0_fk_catalogue FOREIGN KEY (category_id) REFERENCES public.catalogue_category(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productproposal catalogue_productpro_product_id_88cd9598_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productproposal
    ADD CONSTRAINT catalogue_productpro_product_id_88cd9598_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productproposal catalogue_productpro_profile_id_d950bf9a_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productproposal
    ADD CONSTRAINT catalogue_productpro_profile_id_d950bf9a_fk_catalogue FOREIGN KEY (profile_id) REFERENCES public.catalogue_profile(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productproposal catalogue_productpro_region_id_61e41358_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productproposal
    ADD CONSTRAINT catalogue_productpro_region_id_61e41358_fk_organisat FOREIGN KEY (region_id) REFERENCES public.organisations_region(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productproposal catalogue_productpro_supplier_id_6c3c203d_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productproposal
    ADD CONSTRAINT catalogue_productpro_supplier_id_6c3c203d_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productwords catalogue_productwor_product_id_eb5079c3_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productwords
    ADD CONSTRAINT catalogue_productwor_product_id_eb5079c3_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exports_export exports_export_organisation_id_07989957_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exports_export
    ADD CONSTRAINT exports_export_organisation_id_07989957_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exports_export exports_export_user_id_667d37db_fk_organisations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exports_export
    ADD CONSTRAINT exports_export_user_id_667d37db_fk_organisations_user_id FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_acceptance_documents fulfilment_acceptanc_acceptance_id_55d15883_fk_fulfilmen; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_acceptance_documents
    ADD CONSTRAINT fulfilment_acceptanc_acceptance_id_55d15883_fk_fulfilmen FOREIGN KEY (acceptance_id) REFERENCES public.fulfilment_acceptance(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_acceptance fulfilment_acceptanc_accepted_by_id_718591cb_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_acceptance
    ADD CONSTRAINT fulfilment_acceptanc_accepted_by_id_718591cb_fk_organisat FOREIGN KEY (accepted_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_acceptance_documents fulfilment_acceptanc_document_id_80478f63_fk_documents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_acceptance_documents
    ADD CONSTRAINT fulfilment_acceptanc_document_id_80478f63_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_acceptance fulfilment_acceptance_order_id_6ca2ad38_fk_purchasing_order_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_acceptance
    ADD CONSTRAINT fulfilment_acceptance_order_id_6ca2ad38_fk_purchasing_order_id FOREIGN KEY (order_id) REFERENCES public.purchasing_order(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_claim fulfilment_claim_answered_by_id_541da70a_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claim
    ADD CONSTRAINT fulfilment_claim_answered_by_id_541da70a_fk_organisat FOREIGN KEY (answered_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_claim_documents fulfilment_claim_doc_claim_id_f5eabbb9_fk_fulfilmen; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claim_documents
    ADD CONSTRAINT fulfilment_claim_doc_claim_id_f5eabbb9_fk_fulfilmen FOREIGN KEY (claim_id) REFERENCES public.fulfilment_claim(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_claim_documents fulfilment_claim_doc_document_id_38bf4a86_fk_documents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claim_documents
    ADD CONSTRAINT fulfilment_claim_doc_document_id_38bf4a86_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_claim fulfilment_claim_opened_by_id_4bb5c50b_fk_organisations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claim
    ADD CONSTRAINT fulfilment_claim_opened_by_id_4bb5c50b_fk_organisations_user_id FOREIGN KEY (opened_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_claim fulfilment_claim_order_id_c70301b7_fk_purchasing_order_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claim
    ADD CONSTRAINT fulfilment_claim_order_id_c70301b7_fk_purchasing_order_id FOREIGN KEY (order_id) REFERENCES public.purchasing_order(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_claim fulfilment_claim_supplier_id_8786019c_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claim
    ADD CONSTRAINT fulfilment_claim_supplier_id_8786019c_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_claimline fulfilment_claimline_claim_id_3021979a_fk_fulfilment_claim_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claimline
    ADD CONSTRAINT fulfilment_claimline_claim_id_3021979a_fk_fulfilment_claim_id FOREIGN KEY (claim_id) REFERENCES public.fulfilment_claim(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_claimline fulfilment_claimline_order_line_id_fbd284f6_fk_purchasin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_claimline
    ADD CONSTRAINT fulfilment_claimline_order_line_id_fbd284f6_fk_purchasin FOREIGN KEY (order_line_id) REFERENCES public.purchasing_orderline(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: fulfilment_linerating fulfilment_lineratin_order_line_id_cda6708c_fk_purchasin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_linerating
    ADD CONSTRAINT fulfilment_lineratin_order_line_id_cda6708c_fk_purchasin FOREIGN KEY (order_line_id) REFERENCES public.purchasing_orderline(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_linerating fulfilment_lineratin_product_id_19fbaece_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_linerating
    ADD CONSTRAINT fulfilment_lineratin_product_id_19fbaece_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_linerating fulfilment_lineratin_rating_id_d9d54930_fk_fulfilmen; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_linerating
    ADD CONSTRAINT fulfilment_lineratin_rating_id_d9d54930_fk_fulfilmen FOREIGN KEY (rating_id) REFERENCES public.fulfilment_orderrating(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_linerating fulfilment_lineratin_supplier_id_8c653c99_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_linerating
    ADD CONSTRAINT fulfilment_lineratin_supplier_id_8c653c99_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_orderrating fulfilment_orderrati_rated_by_id_c3fd3996_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_orderrating
    ADD CONSTRAINT fulfilment_orderrati_rated_by_id_c3fd3996_fk_organisat FOREIGN KEY (rated_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_orderrating fulfilment_orderrati_supplier_id_cf936723_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_orderrating
    ADD CONSTRAINT fulfilment_orderrati_supplier_id_cf936723_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: fulfilment_orderrating fulfilment_orderrating_order_id_801b920e_fk_purchasing_order_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fulfilment_orderrating
    ADD CONSTRAINT fulfilment_orderrating_order_id_801b920e_fk_purchasing_order_id FOREIGN KEY (order_id) REFERENCES public.purchasing_order(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: inquiry_competingquote inquiry_competingquo_competition_id_32c08f5e_fk_inquiry_m; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_competingquote
    ADD CONSTRAINT inquiry_competingquo_competition_id_32c08f5e_fk_inquiry_m FOREIGN KEY (competition_id) REFERENCES public.inquiry_minicompetition(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: inquiry_competingquote inquiry_competingquo_supplier_id_face8236_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_competingquote
    ADD CONSTRAINT inquiry_competingquo_supplier_id_face8236_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: inquiry_invitee inquiry_invitee_competition_id_d01f7050_fk_inquiry_m; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_invitee
    ADD CONSTRAINT inquiry_invitee_competition_id_d01f7050_fk_inquiry_m FOREIGN KEY (competition_id) REFERENCES public.inquiry_minicompetition(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: inquiry_invitee inquiry_invitee_supplier_id_827f25c4_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_invitee
    ADD CONSTRAINT inquiry_invitee_supplier_id_827f25c4_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: inquiry_minicompetition inquiry_minicompetit_purchase_id_2e663acb_fk_purchasin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_minicompetition
    ADD CONSTRAINT inquiry_minicompetit_purchase_id_2e663acb_fk_purchasin FOREIGN KEY (purchase_id) REFERENCES public.purchasing_purchase(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: inquiry_minicompetition inquiry_minicompetit_winner_id_8da73256_fk_inquiry_c; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_minicompetition
    ADD CONSTRAINT inquiry_minicompetit_winner_id_8da73256_fk_inquiry_c FOREIGN KEY (winner_id) REFERENCES public.inquiry_competingquote(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: inquiry_minicompetition inquiry_minicompetition_lot_id_9653010e_fk_agreements_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inquiry_minicompetition
    ADD CONSTRAINT inquiry_minicompetition_lot_id_9653010e_fk_agreements_lot_id FOREIGN KEY (lot_id) REFERENCES public.agreements_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: integrations_accesstoken integrations_accesst_client_id_d169c210_fk_integrati; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_accesstoken
    ADD CONSTRAINT integrations_accesst_client_id_d169c210_fk_integrati FOREIGN KEY (client_id) REFERENCES public.integrations_apiclient(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: integrations_apiclient integrations_apiclie_created_by_id_fe2385a9_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_apiclient
    ADD CONSTRAINT integrations_apiclie_created_by_id_fe2385a9_fk_organisat FOREIGN KEY (created_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: integrations_apiclient integrations_apiclie_organisation_id_77d8a1e3_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_apiclient
    ADD CONSTRAINT integrations_apiclie_organisation_id_77d8a1e3_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: integrations_apiclient integrations_apiclie_user_id_cc324bd8_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_apiclient
    ADD CONSTRAINT integrations_apiclie_user_id_cc324bd8_fk_organisat FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: integrations_attempt integrations_attempt_delivery_id_6229bb9d_fk_integrati; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_attempt
    ADD CONSTRAINT integrations_attempt_delivery_id_6229bb9d_fk_integrati FOREIGN KEY (delivery_id) REFERENCES public.integrations_delivery(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: integrations_clientsecret integrations_clients_client_id_316b38f8_fk_integrati; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_clientsecret
    ADD CONSTRAINT integrations_clients_client_id_316b38f8_fk_integrati FOREIGN KEY (client_id) REFERENCES public.integrations_apiclient(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: integrations_delivery integrations_deliver_endpoint_id_226afb88_fk_integrati; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_delivery
    ADD CONSTRAINT integrations_deliver_endpoint_id_226afb88_fk_integrati FOREIGN KEY (endpoint_id) REFERENCES public.integrations_endpoint(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: integrations_endpoint integrations_endpoin_client_id_de235798_fk_integrati; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_endpoint
    ADD CONSTRAINT integrations_endpoin_client_id_de235798_fk_integrati FOREIGN KEY (client_id) REFERENCES public.integrations_apiclient(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: integrations_endpointsecret integrations_endpoin_endpoint_id_d444cb8f_fk_integrati; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrations_endpointsecret
    ADD CONSTRAINT integrations_endpoin_endpoint_id_d444cb8f_fk_integrati FOREIGN KEY (endpoint_id) REFERENCES public.integrations_endpoint(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: listings_listingreview listings_listingrevi_listing_id_b30b9e7a_fk_listings_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_listingreview
    ADD CONSTRAINT listings_listingrevi_listing_id_b30b9e7a_fk_listings_ FOREIGN KEY (listing_id) REFERENCES public.listings_listing(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: listings_pricechange listings_pricechange_listing_id_57ed5fce_fk_listings_listing_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_pricechange
    ADD CONSTRAINT listings_pricechange_listing_id_57ed5fce_fk_listings_listing_id FOREIGN KEY (listing_id) REFERENCES public.listings_listing(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: listings_reviewopinion listings_reviewopini_review_id_7c5f59d7_fk_listings_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listings_reviewopinion
    ADD CONSTRAINT listings_reviewopini_review_id_7c5f59d7_fk_listings_ FOREIGN KEY (review_id) REFERENCES public.listings_listingreview(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: mfa_authenticator mfa_authenticator_user_id_0c3a50c0_fk_organisations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_organisations_user_id FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notices_notice notices_notice_corrects_id_ffaff203_fk_notices_notice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_corrects_id_ffaff203_fk_notices_notice_id FOREIGN KEY (corrects_id) REFERENCES public.notices_notice(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notices_notice notices_notice_organisation_id_2ca9aa8b_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_organisation_id_2ca9aa8b_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notices_notice notices_notice_region_id_63df586e_fk_organisations_region_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_notice
    ADD CONSTRAINT notices_notice_region_id_63df586e_fk_organisations_region_code FOREIGN KEY (region_id) REFERENCES public.organisations_region(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notices_publicationduty notices_publicationd_organisation_id_9e32485e_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_publicationduty
    ADD CONSTRAINT notices_publicationd_organisation_id_9e32485e_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notices_publicationduty notices_publicationd_region_id_0112ba60_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_publicationduty
    ADD CONSTRAINT notices_publicationd_region_id_0112ba60_fk_organisat FOREIGN KEY (region_id) REFERENCES public.organisations_region(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notices_publicationduty notices_publicationduty_notice_id_46a33de8_fk_notices_notice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_publicationduty
    ADD CONSTRAINT notices_publicationduty_notice_id_46a33de8_fk_notices_notice_id FOREIGN KEY (notice_id) REFERENCES public.notices_notice(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notices_sitesettings notices_sitesettings_region_id_8cc2526f_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notices_sitesettings
    ADD CONSTRAINT notices_sitesettings_region_id_8cc2526f_fk_organisat FOREIGN KEY (region_id) REFERENCES public.organisations_region(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notifications_contact notifications_contact_user_id_6aeeb556_fk_organisations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_contact
    ADD CONSTRAINT notifications_contact_user_id_6aeeb556_fk_organisations_user_id FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notifications_delivery notifications_delive_letter_id_4b904c63_fk_notificat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_delivery
    ADD CONSTRAINT notifications_delive_letter_id_4b904c63_fk_notificat FOREIGN KEY (letter_id) REFERENCES public.notifications_letter(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notifications_delivery notifications_delive_notification_id_ea8dc048_fk_notificat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_delivery
    ADD CONSTRAINT notifications_delive_notification_id_ea8dc048_fk_notificat FOREIGN KEY (notification_id) REFERENCES public.notifications_notification(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notifications_delivery notifications_delive_user_id_70f8752d_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_delivery
    ADD CONSTRAINT notifications_delive_user_id_70f8752d_fk_organisat FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notifications_letter notifications_letter_user_id_f07ee167_fk_organisations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_letter
    ADD CONSTRAINT notifications_letter_user_id_f07ee167_fk_organisations_user_id FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notifications_notification notifications_notifi_organisation_id_b640bd47_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_notification
    ADD CONSTRAINT notifications_notifi_organisation_id_b640bd47_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notifications_notification notifications_notifi_user_id_b5e8c0ff_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_notification
    ADD CONSTRAINT notifications_notifi_user_id_b5e8c0ff_fk_organisat FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notifications_preference notifications_prefer_user_id_c839c2d6_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_preference
    ADD CONSTRAINT notifications_prefer_user_id_c839c2d6_fk_organisat FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notifications_reader notifications_reader_user_id_ef714bd6_fk_organisations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_reader
    ADD CONSTRAINT notifications_reader_user_id_ef714bd6_fk_organisations_user_id FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_credential organisations_creden_document_id_a31bb069_fk_documents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_credential
    ADD CONSTRAINT organisations_creden_document_id_a31bb069_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_credential organisations_creden_registration_id_b0684373_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_credential
    ADD CONSTRAINT organisations_creden_registration_id_b0684373_fk_organisat FOREIGN KEY (registration_id) REFERENCES public.organisations_registration(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_department organisations_depart_organisation_id_f0302d5d_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_department
    ADD CONSTRAINT organisations_depart_organisation_id_f0302d5d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_department organisations_depart_parent_id_d8b69dbf_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_department
    ADD CONSTRAINT organisations_depart_parent_id_d8b69dbf_fk_organisat FOREIGN KEY (parent_id) REFERENCES public.organisations_department(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_member organisations_member_department_id_69a74853_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_member
    ADD CONSTRAINT organisations_member_department_id_69a74853_fk_organisat FOREIGN KEY (department_id) REFERENCES public.organisations_department(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: organisations_organisation organisations_organi_competent_id_c3010de2_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organi_competent_id_c3010de2_fk_organisat FOREIGN KEY (competent_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_organisation organisations_organi_file_id_77e8c21d_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organi_file_id_77e8c21d_fk_organisat FOREIGN KEY (file_id) REFERENCES public.organisations_registration(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: organisations_registration organisations_regist_applicant_id_fdee6a44_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_registration
    ADD CONSTRAINT organisations_regist_applicant_id_fdee6a44_fk_organisat FOREIGN KEY (applicant_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_registration organisations_regist_decided_by_id_989cb927_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_registration
    ADD CONSTRAINT organisations_regist_decided_by_id_989cb927_fk_organisat FOREIGN KEY (decided_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_registration organisations_regist_organisation_id_ec40e37f_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_registration
    ADD CONSTRAINT organisations_regist_organisation_id_ec40e37f_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_registration organisations_regist_region_id_105ed4cc_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_registration
    ADD CONSTRAINT organisations_regist_region_id_105ed4cc_fk_organisat FOREIGN KEY (region_id) REFERENCES public.organisations_region(code) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_registration organisations_regist_reviewed_by_id_28aedc4f_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_registration
    ADD CONSTRAINT organisations_regist_reviewed_by_id_28aedc4f_fk_organisat FOREIGN KEY (reviewed_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_relation organisations_relati_registration_id_cc5dd639_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_relation
    ADD CONSTRAINT organisations_relati_registration_id_cc5dd639_fk_organisat FOREIGN KEY (registration_id) REFERENCES public.organisations_registration(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_sanction organisations_sancti_decided_by_id_5eeee696_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_sanction
    ADD CONSTRAINT organisations_sancti_decided_by_id_5eeee696_fk_organisat FOREIGN KEY (decided_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_sanction organisations_sancti_document_id_c32ccf04_fk_documents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_sanction
    ADD CONSTRAINT organisations_sancti_document_id_c32ccf04_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_sanction organisations_sancti_ended_by_id_b93748c6_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_sanction
    ADD CONSTRAINT organisations_sancti_ended_by_id_b93748c6_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_sanction organisations_sancti_organisation_id_783e751f_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_sanction
    ADD CONSTRAINT organisations_sancti_organisation_id_783e751f_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_sanction organisations_sancti_proposed_by_id_0df111fe_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_sanction
    ADD CONSTRAINT organisations_sancti_proposed_by_id_0df111fe_fk_organisat FOREIGN KEY (proposed_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_approvalrule purchasing_approvalr_department_id_731c6923_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalrule
    ADD CONSTRAINT purchasing_approvalr_department_id_731c6923_fk_organisat FOREIGN KEY (department_id) REFERENCES public.organisations_department(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_approvalrulestage purchasing_approvalr_department_id_f3c96916_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalrulestage
    ADD CONSTRAINT purchasing_approvalr_department_id_f3c96916_fk_organisat FOREIGN KEY (department_id) REFERENCES public.organisations_department(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_approvalrule purchasing_approvalr_organisation_id_00753b10_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalrule
    ADD CONSTRAINT purchasing_approvalr_organisation_id_00753b10_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_approvalrulestage purchasing_approvalr_rule_id_7b7546f9_fk_purchasin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalrulestage
    ADD CONSTRAINT purchasing_approvalr_rule_id_7b7546f9_fk_purchasin FOREIGN KEY (rule_id) REFERENCES public.purchasing_approvalrule(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_approvalrulestage purchasing_approvalr_user_id_5ed703ab_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalrulestage
    ADD CONSTRAINT purchasing_approvalr_user_id_5ed703ab_fk_organisat FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_approvalstage purchasing_approvals_decided_by_id_c19e8412_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalstage
    ADD CONSTRAINT purchasing_approvals_decided_by_id_c19e8412_fk_organisat FOREIGN KEY (decided_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_approvalstage purchasing_approvals_department_id_ddfac168_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalstage
    ADD CONSTRAINT purchasing_approvals_department_id_ddfac168_fk_organisat FOREIGN KEY (department_id) REFERENCES public.organisations_department(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_approvalstage purchasing_approvals_on_behalf_of_id_a34c29bc_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalstage
    ADD CONSTRAINT purchasing_approvals_on_behalf_of_id_a34c29bc_fk_organisat FOREIGN KEY (on_behalf_of_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_approvalstage purchasing_approvals_purchase_id_d22b8902_fk_purchasin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalstage
    ADD CONSTRAINT purchasing_approvals_purchase_id_d22b8902_fk_purchasin FOREIGN KEY (purchase_id) REFERENCES public.purchasing_purchase(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_approvalstage purchasing_approvals_requester_id_2c123b84_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalstage
    ADD CONSTRAINT purchasing_approvals_requester_id_2c123b84_fk_organisat FOREIGN KEY (requester_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_approvalstage purchasing_approvals_user_id_009361e4_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_approvalstage
    ADD CONSTRAINT purchasing_approvals_user_id_009361e4_fk_organisat FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_cancelrequest purchasing_cancelreq_answered_by_id_e007138f_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_cancelrequest
    ADD CONSTRAINT purchasing_cancelreq_answered_by_id_e007138f_fk_organisat FOREIGN KEY (answered_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_cancelrequest purchasing_cancelreq_asked_by_id_0720810c_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_cancelrequest
    ADD CONSTRAINT purchasing_cancelreq_asked_by_id_0720810c_fk_organisat FOREIGN KEY (asked_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_cancelrequest purchasing_cancelreq_order_id_08d82f59_fk_purchasin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_cancelrequest
    ADD CONSTRAINT purchasing_cancelreq_order_id_08d82f59_fk_purchasin FOREIGN KEY (order_id) REFERENCES public.purchasing_order(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: purchasing_delegation purchasing_delegatio_deputy_id_24b44a65_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_delegation
    ADD CONSTRAINT purchasing_delegatio_deputy_id_24b44a65_fk_organisat FOREIGN KEY (deputy_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_delegation purchasing_delegatio_named_by_id_03776a84_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_delegation
    ADD CONSTRAINT purchasing_delegatio_named_by_id_03776a84_fk_organisat FOREIGN KEY (named_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_delegation purchasing_delegatio_organisation_id_48cad889_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_delegation
    ADD CONSTRAINT purchasing_delegatio_organisation_id_48cad889_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_delegation purchasing_delegatio_principal_id_2ab455b7_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_delegation
    ADD CONSTRAINT purchasing_delegatio_principal_id_2ab455b7_fk_organisat FOREIGN KEY (principal_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_delegation purchasing_delegatio_revoked_by_id_95dabd73_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_delegation
    ADD CONSTRAINT purchasing_delegatio_revoked_by_id_95dabd73_fk_organisat FOREIGN KEY (revoked_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_deliveryaddress purchasing_deliverya_buyer_unit_id_a9cdd1ae_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_deliveryaddress
    ADD CONSTRAINT purchasing_deliverya_buyer_unit_id_a9cdd1ae_fk_organisat FOREIGN KEY (buyer_unit_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_matchrefusal purchasing_matchrefu_document_id_5fe7cfe1_fk_documents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_matchrefusal
    ADD CONSTRAINT purchasing_matchrefu_document_id_5fe7cfe1_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_matchrefusal purchasing_matchrefu_purchase_id_b77ecc5e_fk_purchasin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_matchrefusal
    ADD CONSTRAINT purchasing_matchrefu_purchase_id_b77ecc5e_fk_purchasin FOREIGN KEY (purchase_id) REFERENCES public.purchasing_purchase(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_matchrefusal purchasing_matchrefu_supplier_id_b9928583_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_matchrefusal
    ADD CONSTRAINT purchasing_matchrefu_supplier_id_b9928583_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_offcataloguecase purchasing_offcatalo_outsider_for_id_403d3898_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_offcataloguecase
    ADD CONSTRAINT purchasing_offcatalo_outsider_for_id_403d3898_fk_catalogue FOREIGN KEY (outsider_for_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_offcataloguecase purchasing_offcatalo_purchase_id_33cdc4dc_fk_purchasin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_offcataloguecase
    ADD CONSTRAINT purchasing_offcatalo_purchase_id_33cdc4dc_fk_purchasin FOREIGN KEY (purchase_id) REFERENCES public.purchasing_purchase(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: purchasing_purchase purchasing_purchase_department_id_9235cc98_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchase
    ADD CONSTRAINT purchasing_purchase_department_id_9235cc98_fk_organisat FOREIGN KEY (department_id) REFERENCES public.organisations_department(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_purchase purchasing_purchase_import_approval_id_96132745_fk_documents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchase
    ADD CONSTRAINT purchasing_purchase_import_approval_id_96132745_fk_documents FOREIGN KEY (import_approval_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;


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
-- Name: purchasing_purchasewords purchasing_purchasew_purchase_id_6d1e3bb3_fk_purchasin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_purchasewords
    ADD CONSTRAINT purchasing_purchasew_purchase_id_6d1e3bb3_fk_purchasin FOREIGN KEY (purchase_id) REFERENCES public.purchasing_purchase(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_quote purchasing_quote_document_id_47daf55d_fk_documents_document_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_quote
    ADD CONSTRAINT purchasing_quote_document_id_47daf55d_fk_documents_document_id FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_quote purchasing_quote_purchase_id_784a1fcb_fk_purchasing_purchase_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_quote
    ADD CONSTRAINT purchasing_quote_purchase_id_784a1fcb_fk_purchasing_purchase_id FOREIGN KEY (purchase_id) REFERENCES public.purchasing_purchase(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_quote purchasing_quote_supplier_id_9b72688d_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_quote
    ADD CONSTRAINT purchasing_quote_supplier_id_9b72688d_fk_organisat FOREIGN KEY (supplier_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_shoppinglist purchasing_shoppingl_buyer_unit_id_cc49d8ee_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_shoppinglist
    ADD CONSTRAINT purchasing_shoppingl_buyer_unit_id_cc49d8ee_fk_organisat FOREIGN KEY (buyer_unit_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_shoppinglist purchasing_shoppingl_changed_by_id_cedc2ff1_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_shoppinglist
    ADD CONSTRAINT purchasing_shoppingl_changed_by_id_cedc2ff1_fk_organisat FOREIGN KEY (changed_by_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_shoppinglistline purchasing_shoppingl_listing_id_03bc2975_fk_listings_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_shoppinglistline
    ADD CONSTRAINT purchasing_shoppingl_listing_id_03bc2975_fk_listings_ FOREIGN KEY (listing_id) REFERENCES public.listings_listing(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_shoppinglistline purchasing_shoppingl_shopping_list_id_58cce550_fk_purchasin; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_shoppinglistline
    ADD CONSTRAINT purchasing_shoppingl_shopping_list_id_58cce550_fk_purchasin FOREIGN KEY (shopping_list_id) REFERENCES public.purchasing_shoppinglist(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: purchasing_spendingsum purchasing_spendings_buyer_unit_id_9c716433_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.purchasing_spendingsum
    ADD CONSTRAINT purchasing_spendings_buyer_unit_id_9c716433_fk_organisat FOREIGN KEY (buyer_unit_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: rule_packs_dryrun rule_packs_dryrun_draft_id_e3e35db6_fk_rule_packs_packdraft_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_dryrun
    ADD CONSTRAINT rule_packs_dryrun_draft_id_e3e35db6_fk_rule_packs_packdraft_id FOREIGN KEY (draft_id) REFERENCES public.rule_packs_packdraft(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: rule_packs_dryrunhit rule_packs_dryrunhit_dry_run_id_7370ec34_fk_rule_pack; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_dryrunhit
    ADD CONSTRAINT rule_packs_dryrunhit_dry_run_id_7370ec34_fk_rule_pack FOREIGN KEY (dry_run_id) REFERENCES public.rule_packs_dryrun(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: rule_packs_packparameter rule_packs_packparam_pack_version_id_8ec4521c_fk_rule_pack; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rule_packs_packparameter
    ADD CONSTRAINT rule_packs_packparam_pack_version_id_8ec4521c_fk_rule_pack FOREIGN KEY (pack_version_id) REFERENCES public.rule_packs_packversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: socialaccount_socialtoken socialaccount_social_account_id_951f210e_fk_socialacc; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: socialaccount_socialtoken socialaccount_social_app_id_636a42d7_fk_socialacc; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: socialaccount_socialaccount socialaccount_social_user_id_8146e70c_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_organisat FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: usersessions_usersession usersessions_userses_user_id_af5e0a6d_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_userses_user_id_af5e0a6d_fk_organisat FOREIGN KEY (user_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: waivers_waiver waivers_waiver_asker_id_026991d7_fk_organisations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.waivers_waiver
    ADD CONSTRAINT waivers_waiver_asker_id_026991d7_fk_organisations_user_id FOREIGN KEY (asker_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: waivers_waiver waivers_waiver_buyer_unit_id_a127a1fd_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.waivers_waiver
    ADD CONSTRAINT waivers_waiver_buyer_unit_id_a127a1fd_fk_organisat FOREIGN KEY (buyer_unit_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: waivers_waiver waivers_waiver_decided_by_id_55db9aa0_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.waivers_waiver
    ADD CONSTRAINT waivers_waiver_decided_by_id_55db9aa0_fk_organisat FOREIGN KEY (decided_by_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: waivers_waiver waivers_waiver_decider_id_cdaf55ff_fk_organisations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.waivers_waiver
    ADD CONSTRAINT waivers_waiver_decider_id_cdaf55ff_fk_organisations_user_id FOREIGN KEY (decider_id) REFERENCES public.organisations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- PostgreSQL database dump complete
--


