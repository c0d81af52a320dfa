using RegieLedger.SystemTests.Postgres;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace RegieLedger.Tests.Log;

/// <summary>On a class that derives from a suite: the suite's tests need a PostgreSQL here.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;

/// <summary>A test of a suite; skipped in a derived class with <see cref="NeedsPostgresAttribute"/> when there is no PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("RegieLedger.Tests.Log.SuiteFactDiscoverer", "RegieLedger.Tests")]
public sealed class SuiteFactAttribute : FactAttribute;

/// <summary>Finds <see cref="SuiteFactAttribute"/>.</summary>
public sealed class SuiteFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
        => new SuiteTestCase(DiagnosticMessageSink, testMethod);
}

/// <summary>A test of a suite, which knows for which derived class it runs.</summary>
public sealed class SuiteTestCase : XunitTestCase
{
    /// <summary>For xunit, which fills it in afterwards.</summary>
    [Obsolete("Called by xunit.")]
    public SuiteTestCase()
    {
    }

    public SuiteTestCase(IMessageSink sink, ITestMethod method)
        : base(sink, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, method)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute)
        => TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any() ? PostgresServer.Skip! : base.GetSkipReason(factAttribute);
}
