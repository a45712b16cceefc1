/** What word processors put on the clipboard, written by hand after their habits; the firms in it are invented. */

/** Two small pictures, green and red. */
const pictures = [
  "89504e470d0a1a0a0000000d4948445200000140000000c80803000000aedac89900000003504c544522bb663f531c4a0000000970485973000003e8000003e801b57b526b000000554944415478daedc1010d000000c2a0f74f6d0f071400000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000c0a701fac80001b99a8f4e0000000049454e44ae426082",
  "89504e470d0a1a0a0000000d4948445200000140000000c80803000000aedac89900000003504c5445cc553347d39af90000000970485973000003e8000003e801b57b526b000000554944415478daedc1010d000000c2a0f74f6d0f071400000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000c0a701fac80001b99a8f4e0000000049454e44ae426082",
] as const;

const picture = (hex: string) =>
  String.raw`{\*\shppict{\pict{\*\picprop\shplid1025{\sp{\sn shapeType}{\sv 75}}}\picscalex100\picscaley100\picw8467\pich5292\picwgoal4800\pichgoal3000\pngblip\bliptag-1293402571{\*\blipuid b2e8463545a1c2d3}` +
  `\r\n${hex.replace(/.{64}/g, "$&\r\n")}}}` +
  String.raw`{\nonshppict{\pict\picscalex100\picw8467\pich5292\wmetafile8\bliptag-1293402571 010009000003}}`;

export const officeRtf = String.raw`{\rtf1\adeflang1025\ansi\ansicpg936\uc2\deff0{\fonttbl{\f0\froman Times New Roman;}{\f13\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}{\*\listpicture{\pict\pngblip 00}}
\pard\plain {\b\'b2\'fa\'d2\'b5\'d4\'b0}\par ${pictures.map(picture).join(String.raw`\par `)}\par }`;

const signed = (level: number, sign: string, text: string, list = "l0", lfo = 1, place = "Middle") =>
  `<p class=MsoListParagraphCxSp${place} style='margin-left:${21 * level}.0pt;mso-para-margin-left:\r\n0gd;text-indent:-21.0pt;mso-char-indent-count:0;mso-list:${list} level${level} lfo${lfo}'><![if !supportLists]><span\r\nlang=EN-US style='font-family:Wingdings;mso-fareast-font-family:Wingdings;mso-bidi-font-family:\r\nWingdings'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;\r\n</span></span></span><![endif]><span style='font-family:宋体;mso-ascii-font-family:\r\nCalibri'>${text}</span><span lang=EN-US><o:p></o:p></span></p>\r\n`;

const comment = `<a class=msocomanchor id="_anchor_1" onmouseover="msoCommentShow('_anchor_1','_com_1')" onmouseout="msoCommentHide('_com_1')" href="#_msocom_1" language=JavaScript name="_msoanchor_1">[审校1]</a>`;

const note = (kind: string, number: number) =>
  `<a style='mso-footnote-id:ftn${number}' href="#_ftn${kind}${number}" name="_ftn${kind === "" ? "ref" : ""}${number}" title=""><span class=MsoFootnoteReference><span lang=EN-US><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference><span lang=EN-US style='font-size:10.5pt'>[${number}]</span></span><![endif]></span></span></span></a>`;

const vml = (number: number) =>
  `<!--[if gte vml 1]><v:shape id="图片_x0020_${number}" o:spid="_x0000_i102${number}" type="#_x0000_t75" style='width:240pt;height:150pt;visibility:visible'><v:imagedata src="file:///C:/Users/lin/AppData/Local/Temp/msohtmlclip1/01/clip_image00${number}.png" o:title=""/></v:shape><![endif]--><![if !vml]><img width=320 height=200\r\nsrc="file:///C:/Users/lin/AppData/Local/Temp/msohtmlclip1/01/clip_image00${number}.png" v:shapes="图片_x0020_${number}"><![endif]>`;

export const wordHtml = `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns:m="http://schemas.microsoft.com/office/2004/12/omml"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/lin/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>
<!--
 /* Font Definitions */
 @font-face {font-family:Wingdings; panose-1:5 0 0 0 0 0 0 0 0 0;}
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal {mso-style-unhide:no; margin:0cm; text-indent:21.0pt; font-family:等线;}
 @list l0:level1 {mso-level-number-format:decimal; mso-level-text:"%1\\.";}
-->
</style>
<!--[if gte mso 10]><style>/* Style Definitions */ table.MsoNormalTable {mso-style-name:普通表格;}</style><![endif]-->
</head>

<body lang=ZH-CN style='tab-interval:21.0pt;word-wrap:break-word;text-justify-trim:punctuation'>
<!--StartFragment-->

<p class=MsoTitle><span style='font-family:"等线 Light"'>云岚产业园二期开工</span><span lang=EN-US><o:p></o:p></span></p>

<h1><span style='font-family:黑体'>一、项目概况</span><span lang=EN-US><o:p></o:p></span></h1>

<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'><span style='font-family:宋体;mso-ascii-theme-font:
minor-fareast'>　　二期总投资<b style='mso-bidi-font-weight:normal'><span style='color:red'>三十六亿元</span></b>，占地五百亩，</span><span lang=EN-US><a
href="https://yunlan.example.com/park?id=2"><span lang=EN-US style='font-family:宋体'><span lang=EN-US>园区主页</span></span></a></span><span
style='font-family:宋体'>载有规划。<span style='mso-spacerun:yes'>&nbsp;&nbsp; </span>建设<span class=msoIns><ins cite="mailto:林编辑" datetime="2026-11-20T10:00">周期</ins></span><span class=msoDel><del cite="mailto:林编辑" datetime="2026-11-20T10:01">工期约为</del></span>十八个月。${note("", 1)}</span><span lang=EN-US><o:p></o:p></span></p>

<p class=MsoNormal><span lang=EN-US>&nbsp;&nbsp;&nbsp; </span><span style='font-family:宋体'><a style='mso-comment-reference:审_1;mso-comment-date:20261120T1005'>首批企业</a></span><span class=MsoCommentReference><span lang=EN-US style='font-size:10.5pt'><![if !supportAnnotations]>${comment}<![endif]><span style='mso-special-character:comment'>&nbsp;</span></span></span><span style='font-family:宋体'>十二家。<span style='display:none;mso-hide:all'>内部底稿</span></span></p>

<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>

<h2 style='mso-list:l3 level2 lfo4'><![if !supportLists]><span lang=EN-US style='mso-fareast-font-family:"Calibri Light"'><span style='mso-list:Ignore'>1.1<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span style='font-family:宋体'>建设步骤</span></h2>

${signed(1, "1.", "场地平整", "l0", 1, "First")}${signed(2, "a)", "测量放线", "l0", 1)}${signed(2, "b)", "土方外运", "l0", 1)}${signed(1, "2.", "主体施工", "l0", 1, "Last")}
<p class=MsoNormal><span style='font-family:宋体'>中间有一段说明。</span></p>

${signed(1, "3.", "竣工验收", "l0", 1, "First")}
${signed(1, "1.", "另一份清单", "l0", 2, "Last")}
${signed(1, "l", "冲压车间", "l1", 3, "First")}${signed(1, "·", "焊装车间", "l1", 3)}${signed(2, "Ø", "机器人六台", "l1", 3)}${signed(3, "n", "国产四台", "l1", 3)}${signed(1, "l", "总装车间", "l1", 3, "Last")}
${signed(1, "一、", "总体要求", "l2", 5, "First")}
${signed(1, "①", "甲项", "l4", 6, "First")}${signed(1, "②", "乙项", "l4", 6, "Last")}
<div align=center>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=142 rowspan=2 valign=top style='width:106.5pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt'>
  <p class=MsoNormal align=center style='text-align:center'><span style='font-family:宋体'>企业</span><span lang=EN-US><o:p></o:p></span></p>
  </td>
  <td width=284 colspan=2 valign=top style='width:213.05pt;mso-border-left-alt:solid windowtext .5pt'>
  <p class=MsoNormal><span style='font-family:宋体'>投资（亿元）</span></p>
  </td>
 </tr>
 <tr style='mso-yfti-irow:1'>
  <td width=142 valign=top><p class=MsoNormal>一期</p></td>
  <td width=142 valign=top><p class=MsoNormal>二期</p></td>
 </tr>
 <tr style='mso-yfti-irow:2;mso-yfti-lastrow:yes'>
  <td width=142 valign=top><p class=MsoNormal>青岚精工</p></td>
  <td width=142 valign=top><p class=MsoNormal><span lang=EN-US>12</span></p></td>
  <td width=142 valign=top><p class=MsoNormal><span lang=EN-US>24</span></p></td>
 </tr>
 <![if !supportMisalignedColumns]>
 <tr height=0>
  <td width=142 style='border:none'></td>
  <td width=142 style='border:none'></td>
  <td width=142 style='border:none'></td>
 </tr>
 <![endif]>
</table>
</div>

<p class=MsoNormal align=center style='text-align:center'><span lang=EN-US style='mso-no-proof:yes'>${vml(1)}</span></p>

<p class=MsoNormal><span style='font-family:宋体'>两图之间。</span></p>

<p class=MsoNormal><span lang=EN-US style='mso-no-proof:yes'>${vml(2)}</span></p>

<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all>
<hr align=left size=1 width="33%">
<![endif]>
<div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText>${note("ref", 1)}<span lang=EN-US> </span><span style='font-family:宋体'>数据来自园区管委会。</span><span lang=EN-US><o:p></o:p></span></p>
</div>
</div>

<div style='mso-element:comment-list'><![if !supportAnnotations]>
<hr class=msocomoff align=left size=1 width="33%">
<![endif]>
<div style='mso-element:comment'><![if !supportAnnotations]>
<div id="_com_1" class=msocomtxt language=JavaScript onmouseover="msoCommentShow('_anchor_1','_com_1')" onmouseout="msoCommentHide('_com_1')"><![endif]><span style='mso-comment-author:审校'><![if !supportAnnotations]><a name="_msocom_1"></a><![endif]></span>
<p class=MsoCommentText><span class=MsoCommentReference><span lang=EN-US style='font-size:10.5pt'><span style='mso-special-character:comment'>&nbsp;<![if !supportAnnotations]><a href="#_msoanchor_1" class=msocomoff>[审校1]</a><![endif]></span></span></span><span style='font-family:宋体'>数字请核</span></p>
<![if !supportAnnotations]></div>
<![endif]></div>
</div>
<!--EndFragment-->
</body>

</html>`;

const run = (text: string, more = "") =>
  `<span style="mso-spacerun:'yes';font-family:宋体;mso-ascii-font-family:Calibri;mso-hansi-font-family:Calibri;mso-bidi-font-family:'Times New Roman';font-size:10.5000pt;mso-font-kerning:1.0000pt;${more}" ><font face="宋体" >${text}</font></span>`;
const last = `<span style="mso-spacerun:'yes';font-family:宋体;font-size:10.5000pt;" ><o:p></o:p></span>`;
const wpsItem = (level: number, sign: string, text: string, list = 0) =>
  `<p class=MsoNormal  style="margin-left:${21 * level}.0000pt;text-indent:-21.0000pt;mso-list:l${list} level${level} lfo${list + 1};" ><![if !supportLists]><span style="font-family:宋体;mso-bidi-font-family:'Times New Roman';font-size:10.5000pt;" ><span style='mso-list:Ignore;' >${sign}<span>&nbsp;</span></span></span><![endif]>${run(text)}${last}</p>`;

export const wpsHtml = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type  content="text/html; charset=utf-8" ><meta name=ProgId  content=Word.Document ><meta name=Generator  content="Microsoft Word 14" ><meta name=Originator  content="Microsoft Word 14" ><title></title><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>WPS_1696</o:Author><o:Application>WPSOffice_12.1.0</o:Application></o:DocumentProperties></xml><![endif]--><style>
@font-face{font-family:"宋体";}
p.MsoNormal{mso-style-name:正文;margin:0pt;text-indent:21pt;font-family:Calibri;}
@list l0:level1{mso-level-number-format:decimal;mso-level-text:"%1.";}
</style></head><body style="tab-interval:21pt;text-justify-trim:punctuation;" ><!--StartFragment--><h1 style="text-align:center;" ><b><span style="mso-spacerun:'yes';font-family:黑体;font-weight:bold;font-size:22.0000pt;" ><font face="黑体" >滨溪物流港</font></span></b><b><span style="mso-spacerun:'yes';font-weight:bold;" ><o:p></o:p></span></b></h1><p class=MsoNormal  style="text-indent:21.0000pt;mso-char-indent-count:2.0000;" >${run("　　滨溪物流港")}<b>${run("一期", "font-weight:bold;")}</b>${run("投运，")}<span><a href="https://binxi.example.com/port" ><u><span class="15"  style="mso-spacerun:'yes';color:rgb(0,0,255);text-decoration:underline;text-underline:single;" ><font face="宋体" >查看详情</font></span></u></a></span>${run("。")}${last}</p><p class=MsoNormal >${run("1、首列班列发车。")}${last}</p><p class=MsoNormal >${run("2、海关入驻。")}${last}</p><p class=MsoNormal ><span style="mso-spacerun:'yes';" ><o:p>&nbsp;</o:p></span></p><h2>${run("功能分区")}</h2>${wpsItem(1, "1.", "仓储区")}${wpsItem(2, "1)", "常温库")}${wpsItem(2, "2)", "冷库")}${wpsItem(1, "2.", "查验区")}${wpsItem(1, "l", "公路", 1)}${wpsItem(1, "l", "铁路", 1)}<table class=MsoTableGrid  border=1  cellspacing=0  style="border-collapse:collapse;mso-border-left-alt:0.5000pt solid windowtext;mso-padding-alt:0.0000pt 5.4000pt 0.0000pt 5.4000pt ;" ><tr><td width=284  valign=top  colspan=2  style="width:213.05pt;mso-border-alt:0.5000pt solid windowtext;" ><p class=MsoNormal  align=center >${run("吞吐量")}${last}</p></td></tr><tr><td width=142 valign=top rowspan=2 ><p class=MsoNormal >${run("铁路")}</p></td><td width=142 ><p class=MsoNormal >${run("三十万标箱")}</p></td></tr><tr><td width=142 ><p class=MsoNormal >${run("同比增一成")}</p></td></tr></table><p class=MsoNormal ><img width="320"  height="200"  src="file:///C:\\Users\\chen\\AppData\\Local\\Temp\\ksohtml9876\\wps1.png" >${last}</p><p class=MsoNormal >${run("后记&nbsp;&nbsp;　　完")}</p><p class=MsoNormal ><img width="320"  height="200"  src="file:///C:\\Users\\chen\\AppData\\Local\\Temp\\ksohtml9876\\wps2.jpg" ></p><!--EndFragment--></body></html>`;

const onlineItem = (tag: string, level: number, at: number, text: string, list = 1) =>
  `<div class="ListContainerWrapper SCXW100 BCX8"><${tag} class="BulletListStyle${level} SCXW100 BCX8" role="list" start="${at}"><li data-leveltext="" data-font="Symbol" data-listid="${list}" data-list-defn-props="{&quot;335552541&quot;:1}" aria-setsize="-1" data-aria-posinset="${at}" data-aria-level="${level}" role="listitem" class="OutlineElement Ltr SCXW100 BCX8"><p class="Paragraph SCXW100 BCX8" xml:lang="ZH-CN" lang="ZH-CN"><span class="TextRun SCXW100 BCX8" data-contrast="auto"><span class="NormalTextRun SCXW100 BCX8">${text}</span></span><span class="EOP SCXW100 BCX8" data-ccp-props="{&quot;201341983&quot;:0}">&nbsp;</span></p></li></${tag}></div>`;

/** Word on the web. */
export const onlineHtml = `<html><body><!--StartFragment--><div class="OutlineElement Ltr SCXW100 BCX8"><p class="Paragraph SCXW100 BCX8" role="heading" aria-level="2" style="color:#0F4761"><span class="TextRun SCXW100 BCX8"><span class="NormalTextRun SCXW100 BCX8" data-ccp-parastyle="heading 2">筹备</span></span><span class="EOP SCXW100 BCX8">&nbsp;</span></p></div>${onlineItem("ul", 1, 1, "选址")}${onlineItem("ul", 2, 1, "勘察")}${onlineItem("ul", 1, 2, "立项")}<div class="OutlineElement Ltr SCXW100 BCX8"><p class="Paragraph SCXW100 BCX8"><span class="TextRun SCXW100 BCX8" style="font-weight:bold"><span class="NormalTextRun">资金</span></span><span class="TextRun SCXW100 BCX8">已到位。</span><span class="EOP SCXW100 BCX8">&nbsp;</span></p></div>${onlineItem("ol", 1, 1, "签约", 2)}${onlineItem("ol", 1, 2, "开工", 2)}<!--EndFragment--></body></html>`;

/** Word on a Mac: the same marks, as comments that its browsers make of them, and pictures by another kind of path. */
export const macHtml = wordHtml
  .replaceAll(/<!\[(if [^\]]+|endif)\]>/g, "<!--[$1]-->")
  .replaceAll(
    "file:///C:/Users/lin/AppData/Local/Temp/msohtmlclip1/01/",
    "file:////Users/lin/Library/Group%20Containers/UBF8T346G9.Office/TemporaryItems/msohtmlclip/",
  )
  .replaceAll('href="#_ftn', 'href="file:////Users/lin/clip.htm#_ftn');
