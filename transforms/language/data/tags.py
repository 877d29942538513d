"""Language codes: those that BCP 47 writes in another way, and those that stand for several languages."""

# Source: the IANA language subtag registry, which lists a language under its shortest code.
SHORT_CODES = {
    "ara": "ar",
    "arb": "ar",
    "deu": "de",
    "eng": "en",
    "fas": "fa",
    "fra": "fr",
    "fre": "fr",
    "ger": "de",
    "heb": "he",
    "iw": "he",
    "per": "fa",
    "pes": "fa",
    "pus": "ps",
    "rus": "ru",
    "tur": "tr",
    "urd": "ur",
}

# Source: ISO 639-3, macrolanguages.
MACROLANGUAGES = {"azb": "az", "ckb": "ku", "kmr": "ku", "sdh": "ku", "pes": "fa", "prs": "fa", "arz": "ar"}
