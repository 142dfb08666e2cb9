"""Sample records of every paper, as an office would fill them."""

import io
from datetime import UTC, date, datetime

from PIL import Image, ImageDraw

from cartable.records import papers

LRI, PDI = "\u2066", "\u2069"


def instant(year: int, month: int, day: int, hour: int = 7, minute: int = 0) -> int:
    """UTC milliseconds of a Gregorian moment."""
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp() * 1000)


def logo() -> bytes:
    """A plain mark, so that the head is seen with one."""
    image = Image.new("RGBA", (256, 256))
    pen = ImageDraw.Draw(image)
    pen.ellipse((4, 4, 252, 252), fill=(31, 78, 121, 255))
    pen.polygon([(128, 48), (208, 184), (48, 184)], fill=(255, 255, 255, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


OFFICE = papers.OfficeHead(
    "خدمات پس از فروش آراد",
    "تهران، خیابان ولی‌عصر، بالاتر از میدان ونک، پلاک ۲۴۱۲",
    "۰۲۱-۸۸۷۷۶۶۵۵",
    logo(),
)
HEAD = papers.PaperHead("1405-04217", "1405-03981", "72904418", instant(2026, 11, 22, 7), "مریم موسوی‌نژاد")
CUSTOMER = papers.CustomerSide(
    "سیدمحمدرضا حسینی‌پور",
    "09123456789",
    "02188776655",
    "۰۰۱*****۷۹",
    "تهران، سعادت‌آباد، بلوار دریا، پلاک ۱۲/۱، واحد ۳",
)
PRODUCT = papers.ProductSide(
    "یخچال فریزر ساید‌بای‌ساید",
    "اسنوا",
    "S8-2352SW",
    "SN2403A118842",
    "گارانتی تا ۱۴۰۶/۰۲/۱۵ — ۲۴ ماه از خرید (فاکتور)، ۱۶۴ روز مانده",
)

REGISTRATION = papers.RegistrationReceipt(
    office=OFFICE,
    head=HEAD,
    customer=CUSTOMER,
    product=PRODUCT,
    registered_at_ms=HEAD.issued_at_ms,
    channel="مراجعه حضوری",
    category="تأخیر در مراجعه سرویسکار",
    verbatim="یخچال از ۱۴۰۵/۰۸/۲۱ صدای غیرعادی می‌دهد و فریزر یخ نمی‌زند. دو بار با ۰۲۱-۸۸۷۷۶۶۵۵ تماس گرفتم و گفتند "
    "سرویسکار ظرف ۴۸ ساعت می‌آید، ولی کسی نیامد. روی برچسب برد نوشته PCB-DA92-00215R (نسخه 2.1). "
    "مواد غذایی فریزر خراب شده است و می‌خواهم تکلیفم روشن شود.",
    remedy_sought="تعمیر در منزل ظرف ۴۸ ساعت یا تعویض دستگاه",
    expected_on=date(2026, 12, 2),
    follow_up=(
        "پیگیری با کد رهگیری: ۷۲۹۰۴۴۱۸",
        "تلفن ۰۲۱-۸۸۷۷۶۶۵۵ (داخلی ۱۲)، شنبه تا چهارشنبه ۸ تا ۱۶",
        "پیامک کد رهگیری به ۳۰۰۰۸۸۷۷",
    ),
    terms=(
        "نتیجه رسیدگی تا موعد بالا با تلفن یا پیامک به مشتری اعلام می‌شود.",
        "این قبض رسید کالا نیست؛ برای تحویل دستگاه قبض پذیرش جداگانه صادر می‌شود.",
        "مشتری می‌تواند در صورت نپذیرفتن نتیجه، ظرف ۱۰ روز درخواست بازنگری بدهد.",
    ),
)

SAMPLES = {"registration_receipt": REGISTRATION}
