// Writes the WSDL and the schemas of the calculator with one binding, as WCF describes it, into a folder.
// usage: Export.exe <folder> <binding>
// The files are <binding>.<number>.wsdl and .xsd; the binding in them is called Exported_ICalculator.
using System;
using System.IO;
using System.ServiceModel;
using System.ServiceModel.Channels;
using System.ServiceModel.Description;
using System.Text;
using System.Xml;

namespace Interop
{
    static class ExportMain
    {
        static int Main(string[] args)
        {
            if (args.Length != 2)
            {
                Console.Error.WriteLine("usage: Export.exe <folder> <binding>\nbindings: " + Bindings.Names);
                return 2;
            }
            Binding binding = Bindings.Create(args[1], TimeSpan.FromMinutes(1));
            binding.Name = "Exported";
            WsdlExporter exporter = new WsdlExporter();
            exporter.ExportEndpoint(new ServiceEndpoint(ContractDescription.GetContract(typeof(ICalculator)), binding,
                new EndpointAddress(binding.Scheme + "://localhost/calc")));
            foreach (MetadataConversionError error in exporter.Errors)
                Console.Error.WriteLine(error.Message);
            int number = 0;
            foreach (MetadataSection section in exporter.GetGeneratedMetadata().MetadataSections)
            {
                System.Xml.Schema.XmlSchema schema = section.Metadata as System.Xml.Schema.XmlSchema;
                string name = args[1] + "." + number++ + (schema == null ? ".wsdl" : ".xsd");
                using (XmlTextWriter writer = new XmlTextWriter(Path.Combine(args[0], name), Encoding.UTF8))
                {
                    if (schema != null) schema.Write(writer);
                    else ((System.Web.Services.Description.ServiceDescription)section.Metadata).Write(writer);
                }
                Console.WriteLine(name);
            }
            return exporter.Errors.Count == 0 ? 0 : 1;
        }
    }
}
