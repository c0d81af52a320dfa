using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using RegieLedger.Domain;
using RegieLedger.Server.Inzage;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>A line of the register of inzagen comes back as it was written.</summary>
public sealed class RegelbytesTests
{
    // Opened from the log when it is asked for; it never stands in the register.
    private static readonly string[] NietBewaard = ["toelichting"];

    private static readonly string[] Teksten =
    [
        "", "a", "GetRegie", "6f2b8c1e-9a4d-4b1e-8f27-2f6e5a1c9d03", "6F2B8C1E-9A4D-4B1E-8F27-2F6E5A1C9D03", "{6f2b8c1e-9a4d-4b1e-8f27-2f6e5a1c9d}", new('a', 64), new('A', 64), new('z', 64),
        new('é', 119), new('é', 120), new('x', 239), new('x', 240), new('x', 300), "\u0000", "€ 😀",
    ];

    [Fact]
    public void R10_every_field_of_a_line_comes_back()
    {
        foreach (var veld in Velden())
        {
            var regel = new InzageRegel();
            Zet(regel, veld, 1);
            Regelbytes.Lees(Regelbytes.Schrijf(regel), new Regelbytes.Personen()).ShouldBe(regel, veld.Name);
        }
    }

    [Fact]
    public void R10_what_the_register_keeps_changes_only_with_its_version()
    {
        var regel = new InzageRegel();
        foreach (var veld in Velden())
            Zet(regel, veld, veld.FieldNumber);
        var vorm = $"{Inzagetabellen.Schema}/{string.Join(',', WieKeek.Vragen)}/{Convert.ToHexString(Regelbytes.Schrijf(regel))}";
        (Inzagetabellen.Versie, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(vorm)))[..16])
            .ShouldBe((3, "017fac388f019e69"), "a file of another form must be built anew: raise Inzagetabellen.Versie");
    }

    [Fact]
    public void R10_whatever_a_line_holds_comes_back()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), zaad =>
        {
            var (rnd, vorige) = (new Random(zaad), new Regelbytes.Personen());
            var regel = new InzageRegel();
            // Line after line of a page, of which each has something of the one before it.
            for (var i = 0; i < 5; i++)
            {
                foreach (var veld in Velden().Where(_ => rnd.Next(3) == 0))
                    Zet(regel, veld, rnd.Next());
                if (rnd.Next(2) == 0)
                    (regel.FunctionarisId, regel.CasusId, regel.Leerling) = (Id(rnd), Id(rnd), Id(rnd).Replace("-", "", StringComparison.Ordinal) + new string('0', 32));
                Regelbytes.Lees(Regelbytes.Schrijf(regel), vorige).ShouldBe(regel);
                if (rnd.Next(3) == 0)
                    regel = new InzageRegel();
            }
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<FieldDescriptor> Velden() => InzageRegel.Descriptor.Fields.InDeclarationOrder().Where(v => !NietBewaard.Contains(v.Name));

    private static string Id(Random rnd) => new Guid(rnd.Next(3), 1, 2, new byte[8]).ToString("D");

    private static void Zet(InzageRegel regel, FieldDescriptor veld, int zaad)
    {
        if (veld.IsRepeated)
        {
            var lijst = (System.Collections.IList)veld.Accessor.GetValue(regel);
            for (var i = 0; i <= zaad % 4; i++)
                lijst.Add(Teksten[(zaad + i) % Teksten.Length]);
            return;
        }

        veld.Accessor.SetValue(regel, veld.FieldType switch
        {
            FieldType.String => Teksten[zaad % Teksten.Length],
            FieldType.Int32 => zaad,
            FieldType.Int64 => zaad * 4_000_000_007L,
            FieldType.Bool => true,
            FieldType.Enum => (V1.Rol)(1 + (zaad % 5)),
            FieldType.Message => Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(zaad * 1_234_567L)),
            _ => throw new InvalidOperationException($"{veld.Name} has a type that this test does not know."),
        });
    }
}
