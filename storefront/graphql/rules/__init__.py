"""Rule packs, their drafts and waivers in GraphQL."""
