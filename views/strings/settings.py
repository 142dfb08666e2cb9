"""The settings of a person, and the help window."""

from cartable.persian_text import persian_digits


class Settings:
    """What a person sets for himself; it follows him to any desk."""

    TITLE = "تنظیمات من"
    PURPOSE = "این تنظیمات از آن شماست و پشت هر رایانه‌ای با نام کاربری شما می‌آید."
    LOOKS = "نما"
    SCHEME = "پوسته"
    SCHEMES = {  # noqa: RUF012 - a fixed table
        "light": "روشن",
        "dark": "تیره",
        "contrast": "کنتراست بالا",
        "follow": "همانند سیستم",
    }
    ZOOM = "بزرگ‌نمایی"
    ZOOM_HINT = "در همه پنجره‌ها: Ctrl و + یا −"
    DENSITY = "فاصله ردیف‌ها"
    DEFAULTS = "پیش‌فرض‌های من"
    FIRST_BOX = "جعبه شروع کار"
    PURPOSE_OF_REFERRAL = "جهت ارجاع"
    PASSWORD = "گذرواژه"

    @staticmethod
    def percent(zoom: float) -> str:
        """A zoom as it is read."""
        return persian_digits(f"{round(zoom * 100)}٪")


class Help:
    """The help window."""

    TITLE = "راهنما"
    PAGES = {"clerk": "کارشناس تازه", "admin": "مدیر سامانه", "keys": "کلیدها"}  # noqa: RUF012 - a fixed table
    CHOOSE = "بخش‌های راهنما"
    TEXT = "متن راهنما"
