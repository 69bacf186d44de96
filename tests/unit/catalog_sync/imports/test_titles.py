"""What titles say about brand and model: a simple rule, shown by its cases."""

import pytest

from catalog_sync.imports.rules.titles import brand_of, model_code_of


@pytest.mark.parametrize(
    ("title", "brand", "model"),
    [
        ("柯达（Kodak）i2620高速扫描仪A4 双面馈纸式", "柯达", "i2620"),
        ("Kodak i2620 扫描仪", "柯达", "i2620"),
        ("佳能(Canon) EF 50MM f/1.8 STM 标准定焦镜头", "佳能", ""),
        ("海尔冰箱BCD-190WDPT", "海尔", "BCD-190WDPT"),
        ("TCL空调KFRd-35GW/HE11BPA", "TCL", "KFRd-35GW/HE11BPA"),
        ("三菱电机空调 MSZ-12", "三菱电机", "MSZ-12"),
        ("佛山照明(FSL) LED球泡 E27 10W 暖白", "佛山照明", ""),
        ("LGC1 转接头", "", "LGC1"),
        ("金士顿 64G USB3.0 优盘", "金士顿", ""),
        ("无名键盘", "", ""),
        ("得力 3906A 验钞机", "得力", ""),
    ],
)
def test_brand_and_model(title: str, brand: str, model: str) -> None:
    assert (brand_of(title), model_code_of(title)) == (brand, model)


def test_a_model_at_the_cut_of_a_title_is_not_trusted() -> None:
    assert model_code_of("雅马哈 高品质耳机 EPH-5...") == ""
    assert model_code_of("雅马哈 EPH-50 高品质...") == "EPH-50"
