using Achievements.Application.Catalogue;
using Achievements.Infrastructure.CatalogueFiles;
using Achievements.Infrastructure.Persistence;
using Achievements.Web.Startup.Configuration;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Achievements.Web.Startup.Seeding;

/// <summary>Fills the database with what it lacks of the catalogue: the file of <c>Catalogue__File</c>, else the default one.</summary>
internal sealed partial class CatalogueSeed(AchievementsDbContext db, IMediator mediator, Settings settings, ILogger<CatalogueSeed> log)
{
    /// <exception cref="StartRefusedException">Names the file, the lines and the reasons.</exception>
    public IReadOnlyList<CatalogueEntry> Read()
    {
        try
        {
            return settings.CatalogueFile is { } file ? CatalogueFile.Read(file) : CatalogueFile.Default;
        }
        catch (CatalogueFileException e)
        {
            throw new StartRefusedException($"Catalogue__File names '{e.File}', which cannot be used:{string.Concat(e.Faults.Select(f => $"\n  {f}"))}", e);
        }
    }

    public async Task SeedAsync(IReadOnlyList<CatalogueEntry> entries, CancellationToken cancellationToken)
    {
        var playersExist = await db.Players.AnyAsync(cancellationToken);
        var seeded = await mediator.Send(new SeedCatalogue(entries, WithBackfill: playersExist), cancellationToken);
        if (seeded.Added.Count > 0)
            LogSeeded(log, seeded.Added.Count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Added {Count} achievements to the catalogue.")]
    private static partial void LogSeeded(ILogger log, int count);
}
