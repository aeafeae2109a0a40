using Achievements.Domain.Catalogue;
using Achievements.Domain.Metrics;
using CsCheck;

namespace Achievements.Domain.Tests.Catalogue;

public class CatalogueIndexTests
{
    private static readonly Gen<Totals> AnyTotals = Gen.Select(Gen.Long[0, 20], Gen.Long[0, 20], Gen.Long[0, 20], Gen.Long[0, 20], Gen.Long[0, 20], Gen.Long[0, 20],
        Gen.Long[0, 20], (a, b, c, d, e, f, g) => new Totals(a, b, c, d, e, f, g));

    [Fact]
    public void Finds_exactly_what_lies_above_the_old_value_and_not_above_the_new() =>
        Gen.Select(Gen.Select(Gen.OneOf(Metric.All.ToArray()), Gen.Long[1, 20]).Array[0, 30], AnyTotals, AnyTotals).Sample((rules, before, after) =>
        {
            var catalogue = rules.Select((r, i) => Given.Published($"a{i}", (r.Item1.Key, r.Item2))).ToArray();
            var expected = catalogue.Where((_, i) => rules[i].Item1.Read(before) < rules[i].Item2 && rules[i].Item2 <= rules[i].Item1.Read(after));
            Assert.Equal(expected.Select(a => a.Id).Order(), new CatalogueIndex(catalogue, 1).Crossed(before, after).Select(a => a.Id).Order());
        });

    [Fact]
    public void Lists_the_published_ones_by_sort_order_and_id()
    {
        var index = new CatalogueIndex(
        [
            Given.Published("b"), Given.Published("a"), Given.Draft("draft"),
            Given.Published("last", Given.Definition() with { SortOrder = 1 }), Given.Published("first", Given.Definition() with { SortOrder = -1 }),
        ], 7);
        Assert.Equal(["first", "a", "b", "last"], index.Published.Select(a => a.Id));
        Assert.Equal(7, index.Version);
    }

    [Fact]
    public void An_empty_catalogue_has_nothing_to_cross() => Assert.Empty(CatalogueIndex.Empty.Crossed(default, new Totals(9, 9, 9, 9, 9, 9, 9)));
}
