using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RegieLedger.Domain;
using RegieLedger.Server.Storage;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Storage;

/// <summary>What is written by hand for speed is what the serializer would have written: what is stored does not change with the writer.</summary>
public sealed class InzageJsonTests
{
    private static readonly string[] Teksten = ["", "RegieService/GetRegie", "app \"één\" <b>&'+/\\ \u0001 \u2028 😀", new('a', 64), new('x', 3000)];

    [Fact]
    public void R10_an_inzage_is_stored_in_the_same_bytes_whoever_writes_it()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), zaad =>
        {
            var rnd = new Random(zaad);
            var feit = new InzageVastgelegd(default, "", null, null, null, null, Rol.Fg, "", null, null, "", "", null, null, null, [], null);
            foreach (var veld in typeof(InzageVastgelegd).GetProperties().Where(v => v.SetMethod is not null && rnd.Next(4) > 0))
            {
                // Those are sealed, or rare: the serializer writes them.
                if (veld.Name is not (nameof(InzageVastgelegd.Toelichting) or nameof(InzageVastgelegd.Achtergehouden)))
                    veld.SetValue(feit, Waarde(veld.PropertyType, rnd));
            }

            InzageJson.Kan(feit).ShouldBeTrue();
            Encoding.UTF8.GetString(InzageJson.Schrijf(feit))
                .ShouldBe(JsonSerializer.Serialize(feit, Feitenformaat.Opties.GetTypeInfo(typeof(InzageVastgelegd))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void R12_what_has_something_to_seal_is_never_written_by_hand()
    {
        var feit = VoorbeeldFeiten.Alle.OfType<InzageVastgelegd>().Single();
        InzageJson.Kan(feit).ShouldBeFalse();
        InzageJson.Kan(feit with { Toelichting = null, Achtergehouden = new Achtergehouden("BESLOTEN", "R-9a") }).ShouldBeFalse();
        InzageJson.Kan(feit with { Toelichting = null }).ShouldBeTrue();
    }

    private static object Waarde(Type soort, Random rnd)
    {
        var kern = Nullable.GetUnderlyingType(soort) ?? soort;
        if (kern == typeof(string))
            return Teksten[rnd.Next(Teksten.Length)];
        if (kern == typeof(Rol))
            return rnd.Next(2) == 0 ? Rol.Ouder : Rol.Parse("SMW");
        if (kern == typeof(ImmutableArray<string>))
            return Enumerable.Range(0, rnd.Next(4)).Select(i => $"GROEP_{i}").ToImmutableArray();
        if (kern == typeof(ImmutableArray<ToestemmingId>))
            return Enumerable.Range(0, rnd.Next(4)).Select(_ => new ToestemmingId(Id(rnd))).ToImmutableArray();
        if (kern == typeof(Guid))
            return Id(rnd);
        // Ids: a Guid, or a text, with a name of its own.
        return Activator.CreateInstance(kern, kern == typeof(LeerlingId) ? new string('b', 64) : Id(rnd))!;
    }

    private static Guid Id(Random rnd)
    {
        var bytes = new byte[16];
        rnd.NextBytes(bytes);
        return new Guid(bytes);
    }
}
