"""The made-up record of every paper with a head and texts, and records drawn at random."""

import io
import random
from dataclasses import replace
from typing import Any

from PIL import Image, ImageDraw

from cartable.papers.compose import RECORD_KINDS
from cartable.papers.specimen import specimen
from cartable.records import papers


def logo() -> bytes:
    """A plain mark, so that the head is seen with one."""
    image = Image.new("RGBA", (256, 256))
    pen = ImageDraw.Draw(image)
    pen.ellipse((4, 4, 252, 252), fill=(31, 78, 121, 255))
    pen.polygon([(128, 48), (208, 184), (48, 184)], fill=(255, 255, 255, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _with_texts(kind: str) -> Any:
    """The made-up record, with a head and texts of its own."""
    record = specimen(kind)
    return replace(record, office=replace(record.office, logo=logo()), **TEXTS.get(kind, {}))


TEXTS: dict[str, dict[str, tuple[str, ...]]] = {
    "registration_receipt": {
        "follow_up": (
            "پیگیری با کد رهگیری: ۷۲۹۰۴۴۱۸",
            "تلفن ۰۲۱-۸۸۷۷۶۶۵۵ (داخلی ۱۲)، شنبه تا چهارشنبه ۸ تا ۱۶",
            "پیامک کد رهگیری به ۳۰۰۰۸۸۷۷",
        ),
        "terms": (
            "نتیجه رسیدگی تا موعد بالا با تلفن یا پیامک به مشتری اعلام می‌شود.",
            "این قبض رسید کالا نیست؛ برای تحویل دستگاه قبض پذیرش جداگانه صادر می‌شود.",
            "مشتری می‌تواند در صورت نپذیرفتن نتیجه، ظرف ۱۰ روز درخواست بازنگری بدهد.",
        ),
    },
    "reception_receipt": {
        "storage_terms": (
            "دفتر کالای تعمیرشده را تا ۳۰ روز پس از اعلام رایگان نگه می‌دارد.",
            "کالا تنها با ارائه این قبض و کارت شناسایی تحویل می‌شود.",
        ),
    },
    "final_letter": {
        "appeal": (
            "ظرف ۱۰ روز از دریافت این نامه، درخواست بازنگری به همین دفتر",
            "شکایت به سازمان حمایت مصرف‌کنندگان و تولیدکنندگان، تلفن ۱۲۴",
        ),
    },
}
SAMPLES: dict[str, Any] = {kind: _with_texts(kind) for kind in RECORD_KINDS}
REGISTRATION: papers.RegistrationReceipt = SAMPLES["registration_receipt"]
SETTLEMENT: papers.SettlementSheet = SAMPLES["settlement_sheet"]
LETTER: papers.FinalLetter = SAMPLES["final_letter"]
LABEL: papers.ShelfLabel = SAMPLES["shelf_label"]
OFFICE, HEAD, CUSTOMER = REGISTRATION.office, REGISTRATION.head, REGISTRATION.customer


def random_registration(chance: random.Random, words: list[str]) -> papers.RegistrationReceipt:
    """A receipt filled with words drawn from a pool, and with numbers of every kind."""

    def some(count: int) -> str:
        return " ".join(chance.choices(words, k=count))

    mobile = f"09{chance.randrange(10**9):09}"
    verbatim = (
        f"{some(12)} {chance.randrange(10**8):,} ریال ({some(3)}) «{some(2)}» "
        f"مدل RS-{chance.randrange(1000)}/B {some(6)} "
        f"021-{chance.randrange(10**8):08} {some(8)} {chance.randrange(100)}٪ {some(20)}."
    )
    return replace(
        REGISTRATION,
        head=replace(
            HEAD,
            number=f"1405-{chance.randrange(10**5):05}",
            case_number=f"1405-{chance.randrange(10**5):05}",
            tracking_code=f"{chance.randrange(10**8):08}",
            clerk=some(2),
        ),
        customer=replace(CUSTOMER, name=some(3), phone=mobile, address=some(8)),
        category=some(2),
        verbatim=verbatim.replace(",", "٬").translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
        remedy_sought=some(5),
    )
