"""Sample records of every paper, as an office would fill them."""

import io
import random
from dataclasses import replace
from datetime import UTC, date, datetime

from PIL import Image, ImageDraw

from cartable.records import papers


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

RECEPTION = papers.ReceptionReceipt(
    office=OFFICE,
    head=HEAD,
    customer=CUSTOMER,
    product=PRODUCT,
    received_at_ms=HEAD.issued_at_ms,
    delivered_by="زهرا حسینی‌پور",
    relation="همسر",
    stated_fault="فریزر یخ نمی‌زند و از پشت دستگاه صدای تق‌تق می‌آید؛ چراغ داخل یخچال هم روشن نمی‌شود.",
    condition="خراش ۵ سانتی‌متری روی در سمت راست، گوشه پایین فرورفته",
    seal="پلمب سالم، شماره ۸۸۱۴۲",
    accessories=(
        papers.Accessory("طبقه شیشه‌ای", 3),
        papers.Accessory("کشوی میوه", 2, "یکی ترک دارد"),
        papers.Accessory("دفترچه راهنما"),
    ),
    shelf="A-12",
    ready_on=date(2026, 12, 5),
    storage_terms=(
        "دفتر کالای تعمیرشده را تا ۳۰ روز پس از اعلام رایگان نگه می‌دارد.",
        "کالا تنها با ارائه این قبض و کارت شناسایی تحویل می‌شود.",
    ),
)

INSPECTION = papers.InspectionReceipt(
    office=OFFICE,
    head=HEAD,
    customer=CUSTOMER,
    product=PRODUCT,
    visited_at_ms=instant(2026, 11, 21, 6, 45),
    place="منزل مشتری، تهران، سعادت‌آباد",
    inspector="علی‌اکبر رضایی",
    customer_statement="از روز نصب صدا می‌داد و دو بار سرویسکار آمده است.",
    seal="سالم",
    fault_code="CMP-07",
    cause="خرابی کمپرسور بر اثر نوسان برق",
    opinion="پس از بررسی کالا مشخص شد که کمپرسور (مدل Embraco VEMX-7C) در دمای ۲۵٫۵ درجه روشن نمی‌شود و ولتاژ "
    "ورودی برد اصلی "
    "۱۹۸ ولت (حدود ۱۰٪ کمتر از ۲۲۰) است. قطعه PCB-DA92-00215R (نسخه 2.1) می‌بایست تعویض گردد؛ هزینه آن "
    "۱۲٬۵۰۰٬۰۰۰ ریال است و "
    "مشمول گارانتی می‌باشد. اختلاف حساب قبلی -۳٬۲۵۰٬۰۰۰ ریال لحاظ شد. بند «۴/ب» آیین‌نامه خدمات پس از فروش ملاک "
    "عمل است.",
    directive="تعویض کمپرسور و برد اصلی در منزل مشتری، ظرف ۷۲ ساعت، بدون دریافت هزینه",
    checks=(
        papers.CheckLine("محل نصب و تراز بودن", "sound"),
        papers.CheckLine("نوار دور در", "sound"),
        papers.CheckLine("کمپرسور", "faulty", "روشن نمی‌شود؛ مقاومت سیم‌پیچ قطع"),
        papers.CheckLine("برد اصلی", "faulty", "آثار سوختگی روی PCB-DA92-00215R"),
        papers.CheckLine("یخ‌ساز", "not_applicable"),
    ),
    measurements=(
        papers.Measurement("ولتاژ ورودی", "۱۹۸ ولت", "۲۰۹ تا ۲۳۱ ولت", False),
        papers.Measurement("دمای فریزر", "-۴ درجه", "-۱۸ تا -۲۲ درجه", False),
        papers.Measurement("جریان نشتی", "۰٫۲ میلی‌آمپر", "کمتر از ۰٫۷۵ میلی‌آمپر", True),
        papers.Measurement("دمای محیط", "۲۵٫۵ درجه"),
    ),
    attribution=(
        papers.FaultShare("برق محل", 70, "نوسان ولتاژ ثبت‌شده"),
        papers.FaultShare("کارخانه", 30, "نبود محافظ ولتاژ روی برد"),
    ),
)

SHIPMENT = papers.ShipmentReceipt(
    office=OFFICE,
    head=replace(HEAD, copy_of="dealer"),
    customer=CUSTOMER,
    product=PRODUCT,
    sent_at_ms=HEAD.issued_at_ms,
    leg="منزل مشتری به کارگاه",
    origin="تهران، سعادت‌آباد، بلوار دریا، پلاک ۱۲/۱",
    destination="کارگاه مرکزی، جاده مخصوص کرج، کیلومتر ۹",
    carrier="باربری تیزرو",
    waybill="TZ-1405-88123",
    driver="حسن کریمی",
    packaging="کارتن اصلی با یونولیت",
    condition="خراش ۵ سانتی‌متری روی در سمت راست؛ بقیه سالم",
    payer="شرکت",
    cost_rials=4_200_000,
    pieces=2,
    arrives_on=date(2026, 11, 23),
    notes="دستگاه ایستاده حمل شود.",
)

SERVICE = papers.ServiceReceipt(
    office=OFFICE,
    head=HEAD,
    customer=CUSTOMER,
    product=PRODUCT,
    began_at_ms=instant(2026, 11, 22, 5, 30),
    ended_at_ms=instant(2026, 11, 22, 8, 15),
    technician="مهدی شریفی",
    place="منزل مشتری",
    stated_fault="فریزر یخ نمی‌زند",
    result="دستگاه پس از تعویض کمپرسور ۲ ساعت آزمایش شد؛ دمای فریزر به -۱۹ درجه رسید و صدای غیرعادی برطرف شد.",
    actions=("تخلیه و شارژ گاز R600a به مقدار ۷۰ گرم", "تعویض کمپرسور", "تعویض برد اصلی و آزمایش سنسورها"),
    parts=(
        papers.PartLine("کمپرسور Embraco VEMX-7C", "EM23-118842", "EM26-004417", 1, 0, "۱۲ ماه"),
        papers.PartLine("برد اصلی PCB-DA92-00215R", "B-2403-771", "B-2611-093", 1, 12_500_000, "۶ ماه"),
    ),
    wage_rials=4_500_000,
    travel_rials=1_800_000,
    discount_rials=800_000,
    work_warranty="۳ ماه",
)

SETTLEMENT = papers.SettlementSheet(
    office=OFFICE,
    head=HEAD,
    customer=CUSTOMER,
    product=PRODUCT,
    replacement=papers.ProductSide("یخچال فریزر ساید‌بای‌ساید", "اسنوا", "S8-2360GW", "SN2606B204511"),
    policy="خط مستقیم ۹۶ ماهه از نصب تا تصمیم، نسخه ۳ مصوب ۱۴۰۵/۰۱/۲۰؛ استفاده ۱۴ ماه",
    lines=(
        papers.SettlementLine("بهای مبنا", "قیمت فاکتور خرید ۱۴۰۲/۰۳/۱۰", 480_000_000),
        papers.SettlementLine("استهلاک", "۱۴ ماه از ۹۶ ماه، خط مستقیم", -70_000_000),
        papers.SettlementLine("کسری قطعات", "دو طبقه شیشه‌ای و یک کشو", -6_500_000),
        papers.SettlementLine("مساعدت مدیریتی", "دستور مدیر خدمات، نامه ۱۴۰۵-۰۰۲۱۷", 10_000_000),
    ),
    credit_rials=413_500_000,
    new_price_rials=520_000_000,
    difference_rials=106_500_000,
    paid_by="customer",
    balance_rials=0,
    payments=(papers.PaymentLine("کارت‌خوان", date(2026, 11, 22), "770412", "سیدمحمدرضا حسینی‌پور", 26_500_000),),
    cheques=(
        papers.ChequeLine(
            "118842", "1234567890123456", "ملت، شعبه سعادت‌آباد", "زهرا حسینی‌پور", date(2027, 1, 21), 80_000_000
        ),
    ),
    offer_valid_until=date(2026, 11, 29),
)

DELIVERY = papers.DeliveryReceipt(
    office=OFFICE,
    head=HEAD,
    customer=CUSTOMER,
    product=PRODUCT,
    delivered_at_ms=HEAD.issued_at_ms,
    place="منزل مشتری، تهران، سعادت‌آباد",
    receiver="زهرا حسینی‌پور",
    relation="همسر",
    receiver_masked_id="۰۰۴*****۱۲",
    items=("یخچال فریزر با شماره سریال SN2606B204511", "سه طبقه شیشه‌ای و دو کشو", "دفترچه راهنما و کارت گارانتی"),
    tested="روشن و آزمایش شد؛ سرد شدن و یخ‌ساز در حضور مشتری دیده شد",
    satisfaction="کاملاً راضی",
    old_device="تحویل انبار داغی شد، رسید ۱۴۰۵-۰۰۳۱۲",
)

LETTER = papers.FinalLetter(
    office=OFFICE,
    number="۱۴۰۵/ش/۱۲۳۴",
    written_on=date(2026, 11, 22),
    case_number="1405-03981",
    tracking_code="72904418",
    receiver="جناب آقای سیدمحمدرضا حسینی‌پور",
    receiver_title="مشتری گرامی",
    subject="پاسخ نهایی به شکایت شما درباره یخچال فریزر S8-2352SW",
    salutation="با سلام",
    paragraphs=(
        "بازگشت به شکایت شما که در تاریخ ۱۴۰۵/۰۹/۰۱ با شماره ۱۴۰۵-۰۳۹۸۱ ثبت شد، به آگاهی می‌رساند دستگاه در "
        "تاریخ ۱۴۰۵/۰۸/۳۰ "
        "بازدید شد و کارشناس، خرابی کمپرسور (مدل Embraco VEMX-7C) را تأیید کرد.",
        "از تأخیر پیش‌آمده در مراجعه سرویسکار پوزش می‌خواهیم. بررسی نشان داد نوبت نخست به‌درستی به نماینده "
        "اعلام نشده بود و روند "
        "اعلام نوبت اصلاح شد.",
    ),
    decision="دستگاه شما با مدل S8-2360GW تعویض می‌شود. مابه‌التفاوت ۱۰۶٬۵۰۰٬۰۰۰ ریال طبق برگ تسویه ۱۴۰۵-۰۰۸۸۱ "
    "محاسبه شده است.",
    signatory="مهندس نرگس کاظمی",
    signatory_post="مدیر خدمات پس از فروش",
    references=("عطف به نامه شماره ۱۴۰۵/۵۵۱۲ مورخ ۱۴۰۵/۰۸/۲۵ «سازمان حمایت مصرف‌کنندگان»",),
    appeal=(
        "ظرف ۱۰ روز از دریافت این نامه، درخواست بازنگری به همین دفتر",
        "شکایت به سازمان حمایت مصرف‌کنندگان و تولیدکنندگان، تلفن ۱۲۴",
    ),
    attachments="دارد (۲ برگ)",
    copies=("سازمان حمایت مصرف‌کنندگان و تولیدکنندگان، عطف به نامه بالا", "واحد مالی، برای اقدام"),
)

TREE = papers.ReferralTree(
    office=OFFICE,
    head=replace(HEAD, copy_of="company"),
    subject="تأخیر در مراجعه سرویسکار",
    customer=CUSTOMER.name,
    holder="کارشناس مالی",
    branches=(
        papers.ReferralBranch(
            0, "روابط عمومی", "کارشناس خدمات پس از فروش", "علی‌اکبر رضایی", "اقدام", instant(2026, 11, 14, 6),
            instant(2026, 11, 15, 9), 610, "بررسی و اقدام فوری شود.", "بازدید شد",
        ),
        papers.ReferralBranch(
            1, "کارشناس خدمات پس از فروش", "سرپرست فنی", "نرگس کاظمی", "اظهارنظر", instant(2026, 11, 15, 9),
            instant(2026, 11, 16, 8), 395, "آیا تعویض لازم است؟", "تعویض تأیید شد",
        ),
        papers.ReferralBranch(
            2, "سرپرست فنی", "انبار مرکزی", "", "اطلاع", instant(2026, 11, 16, 8), kind="copy",
        ),
        papers.ReferralBranch(
            2, "سرپرست فنی", "کارشناس خدمات پس از فروش", "علی‌اکبر رضایی", "اقدام", instant(2026, 11, 16, 8),
            instant(2026, 11, 18, 7), 880, "با قطعه PCB-DA92-00215R هماهنگ شود.", "ارجاع به مالی",
        ),
        papers.ReferralBranch(
            3, "کارشناس خدمات پس از فروش", "کارشناس مالی", "مینا صادقی", "اقدام", instant(2026, 11, 18, 7),
            paraph="برگ تسویه تهیه شود.",
        ),
        papers.ReferralBranch(
            1, "کارشناس خدمات پس از فروش", "امور نمایندگان", "", "اطلاع", instant(2026, 11, 15, 9), kind="copy",
        ),
    ),
)  # fmt: skip

PASSPORT = papers.DevicePassport(
    office=OFFICE,
    head=replace(HEAD, copy_of="company"),
    product=PRODUCT,
    entries=(
        papers.PassportEntry(date(2024, 5, 24), "تولید", "تولید در خط ۲"),
        papers.PassportEntry(date(2025, 5, 5), "فروش", "فروشگاه لوازم خانگی پارس", "فاکتور ۸۸۱۲"),
        papers.PassportEntry(date(2025, 5, 9), "نصب", "نصب در منزل مشتری", "نصاب: حسن کریمی"),
        papers.PassportEntry(
            date(2026, 3, 1), "تعمیر", "تعویض سنسور یخ‌زدا", "قطعه DA32-10109W، گارانتی قطعه ۶ ماه", "1404-11820"
        ),
        papers.PassportEntry(
            date(2026, 11, 22), "شکایت", "تأخیر در مراجعه سرویسکار", "صدای غیرعادی از ۱۴۰۵/۰۸/۲۱", "1405-03981"
        ),
    ),
    owners=(
        papers.Ownership("رضا محمودی", date(2025, 5, 5), "خریدار فاکتور"),
        papers.Ownership(CUSTOMER.name, date(2025, 12, 22), "انتقال مالکیت"),
    ),
    produced_on=date(2024, 5, 24),
    sold_on=date(2025, 5, 5),
    installed_on=date(2025, 5, 9),
    dealer="نمایندگی ۲۱۷، تهران غرب",
)

LABEL = papers.ShelfLabel(
    office=OFFICE,
    number="1405-04217",
    customer=CUSTOMER.name,
    product="یخچال فریزر ساید‌بای‌ساید",
    model="S8-2352SW",
    serial="SN2403A118842",
    shelf="A-12",
    received_at_ms=HEAD.issued_at_ms,
    piece=1,
    pieces=3,
)

SAMPLES: dict[str, object] = {
    "registration_receipt": REGISTRATION,
    "reception_receipt": RECEPTION,
    "inspection_receipt": INSPECTION,
    "shipment_receipt": SHIPMENT,
    "service_receipt": SERVICE,
    "settlement_sheet": SETTLEMENT,
    "delivery_receipt": DELIVERY,
    "final_letter": LETTER,
    "referral_tree": TREE,
    "device_passport": PASSPORT,
    "shelf_label": LABEL,
}


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
