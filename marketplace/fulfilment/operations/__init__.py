"""The write doors of fulfilment: delivery, acceptance, invoice."""
