using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

/// <summary>Sixty-five leaks in texts as people write them. All numbers are invented: region 610599 and numbers 199-0000 do not exist.</summary>
internal static class LeakSeeds
{
    public static readonly (LeakKind Kind, string Text)[] Texts =
    [
        // identity numbers
        (LeakKind.Identity, "惠成林，身份证610599197410081259，正高级农艺师"),
        (LeakKind.Identity, "身份证：６１０５９９１９８５０６１２００３４"),
        (LeakKind.Identity, "证件 610599 19900513 140X"),
        (LeakKind.Identity, "610599-19760327-126x"),
        (LeakKind.Identity, "6105 9919 7410 0812 59"),
        (LeakKind.Identity, "ID:61059919510202101Ｘ。"),
        (LeakKind.Identity, "公民身份号码为610599199202291234（补办）"),
        (LeakKind.Identity, "老号610599741008125"),
        (LeakKind.Identity, "六一零五九九一九七四一零零八一二五九"),
        (LeakKind.Identity, "6 1 0 5 9 9 1 9 7 4 1 0 0 8 1 2 5 9"),
        (LeakKind.Identity, "序号1 610599197410081259 大荔县"),
        (LeakKind.Identity, "610599\u200B197410\u200B081259"),
        (LeakKind.Identity, "身份证61059919780501128×"),
        // mobiles
        (LeakKind.Mobile, "联系人手机19900000101"),
        (LeakKind.Mobile, "电话：199 0000 0101"),
        (LeakKind.Mobile, "电话199-0000-0102，欢迎来访"),
        (LeakKind.Mobile, "１９９００００１１０３"),
        (LeakKind.Mobile, "+8619900000104"),
        (LeakKind.Mobile, "+86 199 0000 0105"),
        (LeakKind.Mobile, "0086-19900000106"),
        (LeakKind.Mobile, "(86)19900000107"),
        (LeakKind.Mobile, "019900000108"),
        (LeakKind.Mobile, "一九九零零零零零一零九"),
        (LeakKind.Mobile, "壹玖玖零零零零零壹壹零"),
        (LeakKind.Mobile, "199.0000.0111"),
        (LeakKind.Mobile, "1 9 9 0 0 0 0 0 1 1 2"),
        (LeakKind.Mobile, "199—0000—0113"),
        (LeakKind.Mobile, "1990 000 0114"),
        (LeakKind.Mobile, "199 000 00115"),
        (LeakKind.Mobile, "199-00000116"),
        (LeakKind.Mobile, "手机1９9零零零零零一一七"),
        (LeakKind.Mobile, "13 19900000118 14"),
        (LeakKind.Mobile, "微信同号19900000119"),
        (LeakKind.Mobile, "199\u00A00000\u00A00120"),
        // landlines
        (LeakKind.Landline, "家中电话0913-2930123"),
        (LeakKind.Landline, "（０９１３）２９３０１２４"),
        (LeakKind.Landline, "029 8888 0001"),
        (LeakKind.Landline, "02988880002转801"),
        (LeakKind.Landline, "+86-913-2930125"),
        (LeakKind.Landline, "宅电2930126"),
        // mail, messengers
        (LeakKind.Email, "邮箱zhao@example.org"),
        (LeakKind.Email, "ｚｈａｏ＠example．org"),
        (LeakKind.Email, "zhao.zhen (at) example.org"),
        (LeakKind.Email, "12345678@qq.example.com"),
        (LeakKind.Email, "zhao @ example.org"),
        (LeakKind.Chat, "QQ：123456789"),
        (LeakKind.Chat, "微信号：zhao_zhen2026"),
        // addresses
        (LeakKind.Address, "现居渭南市临渭区东风街168号"),
        (LeakKind.Address, "家住朝阳路中段12号"),
        (LeakKind.Address, "示范小区3号楼2单元501室"),
        (LeakKind.Address, "5栋1203室"),
        (LeakKind.Address, "职工家属院6号"),
        (LeakKind.Address, "东清村三组45号"),
        (LeakKind.Address, "住址：合阳县坊镇某某家园西区"),
        (LeakKind.Address, "二单元四零一室"),
        // accounts
        (LeakKind.BankCard, "6222022605000010"),
        (LeakKind.BankCard, "奖金打入 6222 0226 0500 0012 32"),
        (LeakKind.BankCard, "卡号6217000000000000129"),
        (LeakKind.BankCard, "6217-0000-0000-0000-129"),
        (LeakKind.BankCard, "账号：26 4101 0104 0012 345"),
        (LeakKind.BankCard, "５５０２１３００００００４５６１"),
        // other papers
        (LeakKind.Papers, "护照号E12345678"),
        (LeakKind.Papers, "持EA1234567出境"),
        (LeakKind.Papers, "港澳通行证C12345678"),
        (LeakKind.Papers, "军官证：军字第1234567号"),
    ];

    /// <summary>The same, disguised or of papers that are seldom seen.</summary>
    public static readonly (LeakKind Kind, string Text)[] Disguised =
    [
        // A name that ends in a numeral, right before its number.
        (LeakKind.Identity, "张三610599197410081259"),
        (LeakKind.Mobile, "咨询张三19900000104"),
        (LeakKind.Mobile, "19900000104一直有人接听"),
        (LeakKind.Mobile, "联系张三一九九〇〇〇〇〇一〇四"),
        (LeakKind.Landline, "联系人李四0913-2933005"),
        (LeakKind.Identity, "台湾居民居住证830000199201300022"),
        (LeakKind.Identity, "永居证 911124198108030024"),
        (LeakKind.Identity, "610599/19741008/1259"),
        (LeakKind.Identity, "610599(19741008)1259"),
        (LeakKind.Identity, "610599\u00AD19741008\u00AD1259"),
        (LeakKind.Identity, "610599\u206019741008\u20601259"),
        (LeakKind.Identity, "610599\u200919741008\u20091259"),
        (LeakKind.Mobile, "199/0000/0101"),
        (LeakKind.Mobile, "199（0000）0101"),
        (LeakKind.Mobile, "199\u00AD0000\u00AD0101"),
        (LeakKind.Mobile, "199•0000•0101"),
        (LeakKind.Mobile, "199\u202F0000\u202F0101"),
        (LeakKind.Mobile, "１９９／００００／０１０１"),
        (LeakKind.Landline, "0913/2930123"),
        (LeakKind.BankCard, "9558801234567890128"),
        (LeakKind.BankCard, "6011000990139424"),
        (LeakKind.Chat, "VX：zhao_zhen"),
        (LeakKind.Chat, "vx:zhao_zhen"),
        (LeakKind.Chat, "V信zhao_zhen"),
        (LeakKind.Chat, "薇信：zhao_zhen"),
        (LeakKind.Chat, "扣扣 123456789"),
        (LeakKind.Email, "zhao@example[dot]org"),
        (LeakKind.Email, "zhao【at】example.org"),
        (LeakKind.Email, "zhao{at}example(dot)org"),
        (LeakKind.Keyword, "身 份 证 号"),
        (LeakKind.Keyword, "该项目涉\u200B密"),
        (LeakKind.Keyword, "家-庭-住-址"),
    ];
}
