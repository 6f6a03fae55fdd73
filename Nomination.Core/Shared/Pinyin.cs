using System.Text;

namespace Nomination.Core.Shared;

/// <summary>
/// 拼音首字母 of a name: 惠成林 → HCL. The 3,755 characters of GB 2312 level 1 stand in the order of their pinyin, so their code tells the
/// initial; the 3,008 of level 2 stand by radical and have a table (made with the pinyin collation of ICU). Names come with other readings
/// for a few characters, and with some characters that GB 2312 does not have.
/// </summary>
public static class Pinyin
{
    private const int Level1 = 0xB0A1;
    private const int Level2 = 0xD8A1;
    private const int RowLength = 94;
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding(936)!;

    private static readonly (int From, char Initial)[] Bounds =
    [
        (0xB0A1, 'A'),
        (0xB0C5, 'B'),
        (0xB2C1, 'C'),
        (0xB4EE, 'D'),
        (0xB6EA, 'E'),
        (0xB7A2, 'F'),
        (0xB8C1, 'G'),
        (0xB9FE, 'H'),
        (0xBBF7, 'J'),
        (0xBFA6, 'K'),
        (0xC0AC, 'L'),
        (0xC2E8, 'M'),
        (0xC4C3, 'N'),
        (0xC5B6, 'O'),
        (0xC5BE, 'P'),
        (0xC6DA, 'Q'),
        (0xC8BB, 'R'),
        (0xC8F6, 'S'),
        (0xCBFA, 'T'),
        (0xCDDA, 'W'),
        (0xCEF4, 'X'),
        (0xD1B9, 'Y'),
        (0xD4D1, 'Z'),
    ];

    // Characters of names that GB 2312 has not, and those that names read otherwise than the dictionary.
    private static readonly Dictionary<string, char> Special = Table(
        ('B', "犇骉昺栢薄贲"),
        ('C', "翀寀琤莀邨珵种"),
        ('D', "頔淂鍀都"),
        ('F', "昉榑豐璠"),
        ('G', "盖"),
        ('H', "淏婳竑浛澔熇皞竤鋐暠嬅华郇"),
        ('J', "珺璟暻泂濬絜劼囧畯"),
        ('K', "堃焜櫆"),
        ('L', "瓅璘"),
        ('M', "洺濛洣渼旻嫚缪牟"),
        ('N', "秾粘"),
        ('O', "区"),
        ('P', "芃玭姵朴"),
        ('Q', "玘碁錡锜勍仇覃"),
        ('R', "瑢镕汭叡"),
        ('S', "屾燊珅昇陞楒寔单晟折"),
        ('T', "橦湉曈烔"),
        ('W', "煒暐"),
        ('X', "珣炘烜爔琋瑄皛睎翾虓訢軒頊解洗"),
        ('Y', "玥赟瑀祎彧祐垚嬿沄峣姸崟旸暎橒溁燚穎貽鋆飏堉嫄𫖮乐员"),
        ('Z', "喆禛晫沚禔趙曌查翟")
    );

    /// <summary>Upper-case letters and digits; what has no reading here is left out. 万俟 and 尉迟 are read as surnames.</summary>
    public static string Initials(string name)
    {
        var text = name.StartsWith("万俟", StringComparison.Ordinal) ? "MQ" + name[2..] : name;
        text = text.StartsWith("尉迟", StringComparison.Ordinal) ? "YC" + text[2..] : text;
        var result = new StringBuilder(text.Length);
        foreach (var rune in PlainText.HalfWidth(text).EnumerateRunes())
        {
            if (Initial(rune) is { } letter)
                result.Append(letter);
        }
        return result.ToString();
    }

    private static char? Initial(Rune rune)
    {
        if (rune.IsAscii)
            return Rune.IsLetterOrDigit(rune) ? (char)Rune.ToUpperInvariant(rune).Value : null;
        var character = rune.ToString();
        if (Special.TryGetValue(character, out var known))
            return known;
        var bytes = Gbk.GetBytes(character);
        if (bytes.Length != 2 || bytes[1] < 0xA1)
            return null;
        var code = (bytes[0] << 8) | bytes[1];
        if (code is < Level1 or > 0xF7FE)
            return null;
        if (code < Level2)
            return Bounds.Last(b => code >= b.From).Initial;
        return SecondLevel[((bytes[0] - (Level2 >> 8)) * RowLength) + bytes[1] - 0xA1];
    }

    private static Dictionary<string, char> Table(params (char Initial, string Characters)[] rows) =>
        rows.SelectMany(r => r.Characters.EnumerateRunes().Select(c => (Key: c.ToString(), r.Initial)))
            .ToDictionary(p => p.Key, p => p.Initial);

    /// <summary>D8A1–F7FE, 94 a row.</summary>
    private const string SecondLevel =
        "CHWGNSPGCGNEGYPBTYYZDXYKYGTZJNMJQMBSGZSCYJSYYFPGKBZGYDYWJKGKLJSWKPJQHYJWRDZLSGMRYPYWWCCKZNKYYGTTNJJNYKKZYTCJNMCYLQLYPY"
        + "QFQRPZSLWBTGKJFYXJWZLTBNCXJJJJTXDTTSQZYCDXXHGCKBPHFFSSTYBGMXLPBYLLBHLXSMZMYJHSOJNGHDZQYKLGJHSGQZHXQGKEZZWYSCSCJXYEYXAD"
        + "ZPMDSSMZJZQJYZCJJFWQJBDZPXGZNZCPWHWXHQKMWFBPBYDTJZZKQHYLYGXFPTYJYYZPSZLFCHMQSHGMXXSXJYQDCSBBQBEFSJYHWWGZKPYLQBGLDLCDTN"
        + "MAYDDKSSNGYCSGXLYZAYPNPTSDKDYLHGYMYLCXPYCJNDQJWXQXFYYFJLEJBZRXCCQWQQSBZKYMGPLBMJRQCFLNYMYQMSQTRBCJTHZTQFRXQHXMJJCJLXXG"
        + "JMSHZKBSWYEMYLTXFSYDSGLYCJQXSJNQBSCTYHBFTDCYZDJWYGHQFRXWCKQKXEBPTLPXJZSRMEBWHJLBJSLYYSMDXLCLQKXLHXJRZJMBQHXHWYWSBHTRXX"
        + "GLHQHFNMGYKLDYXZPWLGGSMTCFPAJJZYLJTYANJGBJPLQGDZYQYAXBKYSECJSZNSLYZHZXLZCGHPXZHZNYTDSBCJKDLZ?YFFYDLEBBGQYZKXGLDNDNYSKJ"
        + "SHDLYXBCGHXYPKDJMMZNGMMCLGWZSZXZJFZNMLZZTHCSYDBDLLSCDDNLKJYKJSYCJLKNHQASDKNHCSGSNHDAASHTCPLCPQYBSDMPJLPZJOQLCDHJXYSPRC"
        + "HNWJNLHLYYQYHWZPTCZGWWMZFFJQQQQYXACLBHKDJXDGMMYDJXZLLSYGXGKJRYWZWYCLZMSSJZLDBYDCPCXYHLXCHYZJQSQQAGMNYXPFRKSSBJLYXYSYGL"
        + "NSCMHCWWMNZJJLXXHCHSYZSXTXRYCYXBYHCSMXJSZNPWGPXXTAYBGAJCXLYXDCCWZOCWKCCSBNHCPDYZNFCYYTYCKXKYBSQKKYTQQXFCWCHCYKELZQBSQY"
        + "JQCCLMTHSYWHMKTLKJLYCXWHYQQHTQKQPQSQSCFYMMDMGBWHWLGSLLYSTLMLXPTHMJHWLJZYHZJXHTXJLHXRSWLWZJCBXMHZQXSDZPMGFCSGLSXYMJSHXP"
        + "JXWMYQKSMYPLRTHBXFTPMHYXLCHLHLZYLXGSSSSTCLSLDCLRPBHZHXYYFHBMGDMYCNQQWLQHJJCYWJZYEJJDHPBLQXTQKWHLCHQXAGTLXLJXMSLJHTZKZJ"
        + "ECXJCJNMFBYCSFYWYBJZGNYSDZSQYRSLJPCLPWXSDWEJBJCBCNAYTWGMPAPCLYQPCLZXSBNMSGGFNZJJBZSFZYNDXHPLQKZCZWALSBCCJXSYZHWKYPSGXF"
        + "ZFCDKHJGXTLQFSGDSLQWZKXTMHSBGZMJZRGLYJBPMLMSXLZJQQHZYJCZYDJWBWJKLDDPMJEGXYHYLXHLQYQHKYCWCJMYYXNATJHYCCXZPCQLBZWWYTWBQC"
        + "MLPMYRJCCCXFPZNZZLJPLXXYZTZLGDLTCKLYRZZGQTGJHHGJLJAXFGFJZSLCFDQZLCLGJDJZSNZLLJPJQDCCLCJXMYZFTSXGCGSBRZXJQQCTZHGYQTJQQL"
        + "ZXJYLYLBCYAMCSTYLPDJBYREGKLZYZHLYSZQLZNWCZCLLWJQJJJKDGJZOLBBZPPGLGHTGZXYJHZMYCNQCYCYHBHGXKAMTXYXNBSKYZZGJZLQJDFCJXDYGJ"
        + "QJJPMGWGJJJPKQSBGBMMCJSSCLPQPDXCDYYKYPCJDDYYGYWRHJRTGZNYQLDKLJSZZGZQZJGDYKSHPZMTLCPWNJYFYZDJCNMWESCYGLBTZCGMSSLLYXQSXS"
        + "BSJSBBSGGHFJLYPMZJNLYYWDQSHZXTYYWHMCYHYWDBXBTLMSYYYFSXJCBTXXLHJHFSSXZQHFZMZCZTQCXZXRTTDJHNNYZQQMTQDMMGYYDXMJGDHCDYZBFF"
        + "ALLZTDLTFXMXQZDNGWQDBDCZJDXBZGSQQDDJCMBKZFFXMKDMDSYYSZCMLJDSYNSPRSKMKMPCKLGTBQTFZSWTFGGLYPLLJZHGJJGYPZLTCSMCNBTJBQFKDH"
        + "BYZGKPBBYMTDSSXTBNPDKLEYCJNYDDYKZTDHQHSDZSCTARLLTKZLGECLLKJLQJAQNBDKKGHPJTZQKSECSHALQFMMGJNLYJBBTMLYZXDCJPLDLPCQDHZYCB"
        + "ZSCZBZMSLJFLKRZJSNFRGJHXPDHYJYBZGDLQCSEZGXLBLGYXTWMABCHECMWYJYZLLJJYHLGNDJLSLYGKDZPZXJYYZLWCXSZFGWYYDLYHCLJSCMBJHBLYZL"
        + "YCBLYDPDQYSXQZBYTDKYYJYYCNRJMPDQGKLCLJBCTBJDDBBLBLCZQRPPXJCJLZCSHLTOLJNMDDDLNGKATHQHJHYKHEZNMSHRPHQQJCHGMFPRXHJGDYCHGH"
        + "LYRZQLCYQJNZSQTKQJYMSZSWLCFQQQXYFGGYPTQWLMCRNFKKFSYYLQBMQAMMMYXCTPSHCPTXXZZSMPHPSHMCLMLDQFYQXSZYJDJJZZHQPDSZGLSTJBCKBX"
        + "YQZYSGPSXQZQZRQTBDKYXZKHHGFLBCSMDLDGDZDBLZYYCXNNCSYBZBFGLZZXSWMSCCMQNJQSBDQSJTXXMBLTXZCLZSHZCXRQJGJYLXZFJPHYMZQQYDFQJJ"
        + "LZZNZJCDGZYGZTXMZYSCTLKPHTXHTLBJXJLXSCDQXCBBTJFQZFSLTJBTKQBXXJJLJCHCZDBZJDCZJDCPRNPQCJPFCZLCLZXZDMXMPHJSGZGSZZQJYLWTJP"
        + "FSYAXMCJBTZYYCWMYTZSJJLQCQLWZMALBXYFBPNLSFHTGJWEJJXXGLLJSTGSHJQLZFKCGNNDSZFDEQFHBSAQTGYLBXMMYGSZLDYDQMJJRGBJTKGDHGKBLQ"
        + "KBDMBYLXWCXYTTYBKMRTJZXQJBHLMHMJJZMQASLDCYXYQDLQCAFYWYXQHZ";
}
