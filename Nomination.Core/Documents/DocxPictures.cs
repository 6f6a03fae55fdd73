using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Drawing.Pictures;
using W = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Nomination.Core.Documents;

/// <summary>Pictures in the line of a cell, fitted into their box.</summary>
internal sealed class DocxPictures(MainDocumentPart main)
{
    private uint _count;

    public Paragraph Of(Picture picture, string description)
    {
        var part = main.AddImagePart(picture.IsPng ? ImagePartType.Png : ImagePartType.Jpeg);
        using (var bytes = new MemoryStream(picture.Bytes))
            part.FeedData(bytes);
        var id = ++_count;
        var (width, height) = picture.Fitted();
        var (cx, cy) = ((long)(width * 36000), (long)(height * 36000));
        var name = PaperText.Clean(description.Length > 0 ? description : $"图片{id}");
        var shape = new P.Picture(
            new P.NonVisualPictureProperties(
                new P.NonVisualDrawingProperties { Id = id, Name = name },
                new P.NonVisualPictureDrawingProperties()
            ),
            new P.BlipFill(new A.Blip { Embed = main.GetIdOfPart(part) }, new A.Stretch(new A.FillRectangle())),
            new P.ShapeProperties(
                new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = cx, Cy = cy }),
                new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle }
            )
        );
        var inline = new W.Inline(
            new W.Extent { Cx = cx, Cy = cy },
            new W.EffectExtent
            {
                LeftEdge = 0,
                TopEdge = 0,
                RightEdge = 0,
                BottomEdge = 0,
            },
            new W.DocProperties
            {
                Id = id,
                Name = name,
                Description = name,
            },
            new W.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
            new A.Graphic(new A.GraphicData(shape) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" })
        )
        {
            DistanceFromTop = 0,
            DistanceFromBottom = 0,
            DistanceFromLeft = 0,
            DistanceFromRight = 0,
        };
        var paragraph = DocxBlocks.Paragraph("CellValue", "");
        paragraph.Append(new Run(new Drawing(inline)));
        return paragraph;
    }
}
