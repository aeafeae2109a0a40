using MimeKit;

namespace Achievements.Infrastructure.Mails;

/// <summary>What a mail says.</summary>
internal sealed record Letter(string Subject, string Html, string Text, IReadOnlyList<LetterPicture> Pictures)
{
    /// <summary>The body: plain text and HTML to choose from, the HTML with its pictures.</summary>
    public MimeEntity Body()
    {
        var html = new TextPart("html") { Text = Html };
        MimeEntity rich = html;
        if (Pictures.Count > 0)
        {
            var related = new MultipartRelated { Root = html };
            foreach (var picture in Pictures)
                related.Add(PartOf(picture));
            rich = related;
        }
        return new MultipartAlternative { new TextPart("plain") { Text = Text }, rich };
    }

    private static MimePart PartOf(LetterPicture picture) => new("image", "png")
    {
        Content = new MimeContent(new MemoryStream(picture.Png.ToArray())),
        ContentId = picture.ContentId,
        ContentDisposition = new ContentDisposition(ContentDisposition.Inline) { FileName = "badge.png" },
        ContentTransferEncoding = ContentEncoding.Base64,
    };
}

/// <summary>A picture that travels with the mail: nothing is fetched from anywhere when it is read.</summary>
internal sealed record LetterPicture(string ContentId, ReadOnlyMemory<byte> Png);
