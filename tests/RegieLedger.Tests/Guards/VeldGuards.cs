using Google.Protobuf.Reflection;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Guards;

/// <summary>Rules about the fields of the API: what they tell and what they may hold stands in the protos.</summary>
public class VeldGuards
{
    private static IEnumerable<MethodDescriptor> Rpcs => Toegang.Diensten.SelectMany(d => d.Methods);

    [Fact]
    public void R09_every_field_of_every_answer_has_a_class()
        => Berichten(Rpcs.Select(m => m.OutputType)).SelectMany(b => b.Fields.InDeclarationOrder())
            .Where(v => Veldvorm.Opties(v).Klasse == Klasse.Unspecified).Select(v => v.FullName)
            .ShouldBeEmpty("give each a `klasse` in its proto (opties.proto says which)");

    [Fact]
    public void Every_field_of_every_request_has_a_shape_and_every_text_and_list_its_limit()
    {
        foreach (var veld in Berichten(Rpcs.Select(m => m.InputType)).SelectMany(b => b.Fields.InDeclarationOrder()))
        {
            Should.NotThrow(() => Veldvorm.Van(veld));
            if (veld.FieldType == FieldType.String)
                Tekstvorm.Van(veld).Meest.ShouldBeInRange(1, 128 * 1024, veld.FullName);
            if (veld.IsRepeated)
                Veldvorm.Opties(veld).Meest.ShouldBeInRange(1, 500, veld.FullName);
        }
    }

    // The closed class is closed in both directions: nothing of it under a milder class, nothing of that class elsewhere (R-9a).
    [Fact]
    public void R09a_the_closed_class_is_what_BeslotenService_answers_and_nothing_else()
    {
        var besloten = BeslotenReflection.Descriptor.Services.SelectMany(s => s.Methods).Select(m => m.OutputType).ToHashSet();
        Berichten(Rpcs.Select(m => m.OutputType).Where(t => !besloten.Contains(t))).SelectMany(b => b.Fields.InDeclarationOrder())
            .Where(v => Veldvorm.Opties(v).Klasse == Klasse.Besloten).Select(v => v.FullName).ShouldBeEmpty();
        besloten.SelectMany(b => b.Fields.InDeclarationOrder())
            .Where(v => Veldvorm.Opties(v).Klasse != Klasse.Besloten && v.Name is not ("token" or "volgende" or "ontvangst")).Select(v => v.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void The_documentation_of_fields_is_up_to_date()
        => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "velden.md"))
            .ShouldBe(Veldendocument.Maak(), "docs/velden.md is not up to date: run the tests with REGIELEDGER_WRITE_DOCS=docs");

    [Fact]
    public void The_documentation_of_fields_is_written_on_request()
    {
        if (Environment.GetEnvironmentVariable("REGIELEDGER_WRITE_DOCS") is { Length: > 0 } map)
            File.WriteAllText(Path.Combine(map, "velden.md"), Veldendocument.Maak());
    }

    // All messages that these are made of, those of the product only.
    internal static IReadOnlyCollection<MessageDescriptor> Berichten(IEnumerable<MessageDescriptor> begin)
    {
        var gezien = new HashSet<MessageDescriptor>();
        var rij = new Queue<MessageDescriptor>(begin);
        while (rij.TryDequeue(out var bericht))
        {
            if (!gezien.Add(bericht))
                continue;
            foreach (var veld in bericht.Fields.InDeclarationOrder().Where(v => v.FieldType == FieldType.Message && !v.IsMap && v.MessageType.File.Package == "regieledger.v1"))
                rij.Enqueue(veld.MessageType);
        }

        return gezien;
    }
}
